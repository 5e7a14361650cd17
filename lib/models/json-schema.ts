import * as z from 'zod/mini'
import type { Message } from '@/lib/kernel/message'
import { fieldsSchema } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'
import { describeRule } from '@/lib/models/rules'

/**
 * JSON Schema (draft 2020-12) of a model's input. What stands between fields is beyond it and goes along as `x-safelight-rules`: each rule as
 * data, with its sentence where the caller can put a message into words.
 */
export const jsonSchema = (model: Model, inWords?: (message: Message) => string): Record<string, unknown> => ({
  ...z.toJSONSchema(fieldsSchema(model.fields), { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }),
  title: model.title,
  'x-safelight-model': model.id,
  'x-safelight-rules': model.rules.map((rule) => ({
    ...(inWords && { sentence: inWords(describeRule(rule, model.fields)) }),
    ...rule,
  })),
})
