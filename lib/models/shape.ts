import type * as z from 'zod/mini'
import type { Message, MessageValue } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import { fieldsSchema } from '@/lib/models/kinds'
import type { Refusal } from '@/lib/models/refusal'
import { repairOf } from '@/lib/models/repair'
import { type Values, valueAt } from '@/lib/models/values'
import { inUnit, optionsOf, unitOf } from '@/lib/models/wording'

type Issue = z.core.$ZodIssue
type IssueOf<C extends Issue['code']> = Extract<Issue, { code: C }>

/** What each field by itself has against its value, one sentence a spot; no rule between fields is asked. Blanks must be gone. */
export const shapeRefusals = (fields: Fields, values: Values): Refusal[] => {
  const result = schemaOf(fields).safeParse(values)
  const refusals = result.error?.issues.flatMap((issue) => refusalsOf(issue, fields, values)) ?? []
  return [...new Map(refusals.toReversed().map((refusal) => [refusal.path, refusal])).values()].toReversed()
}

const refusalsOf = (issue: Issue, fields: Fields, values: Values): Refusal[] => {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => unknownField(path ? `${path}.${name}` : name))
  const field = { field: path }
  if (valueAt(values, path) === undefined) return [refusal(path, { key: 'refusals.missing', values: { field } }, true)]
  const { key, values: others } = readers[issue.code]?.(issue, path, fields) ?? { key: 'refusals.wrong' }
  return [refusal(path, { key, values: { field, ...others } })]
}

const unknownField = (path: string): Refusal => ({
  ...refusal(path, { key: 'refusals.unknownField', values: { name: path.split('.').at(-1)! } }),
  repairs: [repairOf({}, [{ path, value: undefined }])],
})

const refusal = (path: string, say: Message, missing?: true): Refusal => ({
  path,
  paths: [path],
  say,
  repairs: [],
  ...(missing && { missing }),
})

type Reader<I extends Issue> = { read(issue: I, path: string, fields: Fields): Message }['read']

const size = (
  issue: IssueOf<'too_small' | 'too_big'>,
  limit: number | bigint,
  path: string,
  fields: Fields,
): Message => ({
  key: `refusals.${issue.code === 'too_small' ? 'tooSmall' : 'tooBig'}.${issue.origin === 'array' ? 'array' : 'number'}`,
  values: { limit: issue.origin === 'array' ? Number(limit) : inUnit(Number(limit), unitOf(fields, path)) },
})

const readers: { [C in Issue['code']]?: Reader<Issue> } = {
  invalid_type: (issue: IssueOf<'invalid_type'>) => ({ key: `refusals.type.${issue.expected}` }),
  too_small: (issue: IssueOf<'too_small'>, path, fields) => size(issue, issue.minimum, path, fields),
  too_big: (issue: IssueOf<'too_big'>, path, fields) => size(issue, issue.maximum, path, fields),
  invalid_value: (issue: IssueOf<'invalid_value'>, path, fields) => ({
    key: 'refusals.notOneOf',
    values: { options: optionsOf(fields, path, issue.values.map(optionOf)) },
  }),
  custom: (issue: IssueOf<'custom'>, path) => {
    const { key = 'refusals.wrong', ...values } = (issue.params ?? {}) as { key?: string } & Record<string, Stated>
    return {
      key,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inPlace(value, path)])),
    }
  },
}

type Stated = number | readonly string[]

/** Field names in a list's own check are those of its item. */
const inPlace = (value: Stated, path: string): MessageValue =>
  typeof value === 'number' ? value : { either: value.map((name) => `${path}.${name}`) }

const optionOf = (value: z.core.util.Primitive) => (typeof value === 'number' ? value : String(value))

const schemas = new WeakMap<Fields, z.ZodMiniType>()
const schemaOf = (fields: Fields): z.ZodMiniType => {
  const schema = schemas.get(fields) ?? fieldsSchema(fields)
  schemas.set(fields, schema)
  return schema
}
