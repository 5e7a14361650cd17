import type { Message } from '@/lib/kernel/message'
import { fieldsSchema } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'
import { describeRule } from '@/lib/models/rules'
import type { Schema } from '@/lib/models/schema'

/**
 * JSON Schema (draft 2020-12) of a model's input. What stands between fields is beyond it and goes along as `x-safelight-rules`: each rule as
 * data, with its sentence where the caller can put a message into words.
 */
export const jsonSchema = (model: Model, inWords?: (message: Message) => string): Record<string, unknown> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...written(fieldsSchema(model.fields)),
  title: model.title,
  'x-safelight-model': model.id,
  'x-safelight-rules': model.rules.map((rule) => ({
    ...(inWords && { sentence: inWords(describeRule(rule, model.fields)) }),
    ...rule,
  })),
})

/** Without what JSON Schema has no word for. */
const written = (schema: Schema): object => {
  if ('items' in schema) return { ...schema, items: written(schema.items) }
  if ('properties' in schema) {
    const { exactlyOne: _, properties, ...said } = schema
    const entries = Object.entries(properties).map(([name, one]) => [name, written(one)])
    return { ...said, properties: Object.fromEntries(entries) }
  }
  if (!('fault' in schema)) return schema
  const { fault: _, ...said } = schema
  return said
}
