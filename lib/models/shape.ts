import type { Message } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import { fieldsSchema } from '@/lib/models/kinds'
import type { Refusal } from '@/lib/models/refusal'
import { repairOf } from '@/lib/models/repair'
import type { NumberSchema, ObjectSchema, Schema } from '@/lib/models/schema'
import { isLonger } from '@/lib/models/text-length'
import { isBlank, isObject, type Values } from '@/lib/models/values'
import { inUnit, optionsOf, unitOf } from '@/lib/models/wording'

/** What each field by itself has against its value, one sentence a spot; no rule between fields is asked. Blanks must be gone. */
export const shapeRefusals = (fields: Fields, values: Values): Refusal[] => {
  const refusals = against(schemaOf(fields), values, { path: '', fields })
  return [...new Map(refusals.toReversed().map((refusal) => [refusal.path, refusal])).values()].toReversed()
}

/** Whether a value is one of its field's. */
export const fitsSchema = (schema: Schema, value: unknown): boolean =>
  against(schema, value, { path: '', fields: {} }).length === 0

type Spot = { path: string; fields: Fields }
type Typed = Exclude<Schema, { enum: unknown }>
type SchemaOf<T extends Typed['type']> = Extract<Typed, { type: T }>

const against = (schema: Schema, value: unknown, spot: Spot): Refusal[] => {
  if (value === undefined) return [{ ...refusal(spot, 'missing'), missing: true }]
  if ('enum' in schema) {
    const known = schema.enum.some((option) => option === value)
    return known ? [] : [refusal(spot, 'notOneOf', { options: optionsOf(spot.fields, spot.path, schema.enum) })]
  }
  return readers[schema.type](schema, value, spot)
}

type Reader<S> = { read(schema: S, value: unknown, spot: Spot): Refusal[] }['read']

const readers: { [T in Typed['type']]: Reader<Typed> } = {
  string: ({ minLength = 0, maxLength = Infinity, fault }: SchemaOf<'string'>, value, spot) => {
    if (typeof value !== 'string') return [refusal(spot, 'type.string')]
    if (isLonger(value, maxLength)) return [refusal(spot, 'tooLong', { max: maxLength })]
    if (!isLonger(value, minLength - 1)) return [refusal(spot, 'tooShort', { min: minLength })]
    const key = fault?.(value)
    return key ? [refusal(spot, key)] : []
  },
  number: (schema: NumberSchema, value, spot) =>
    Number.isFinite(value) ? outside(schema, Number(value), spot) : [refusal(spot, 'type.number')],
  integer: (schema: NumberSchema, value, spot) => {
    if (!Number.isFinite(value)) return [refusal(spot, 'type.number')]
    return Number.isInteger(value) ? outside(schema, Number(value), spot) : [refusal(spot, 'type.int')]
  },
  boolean: (_, value, spot) => (typeof value === 'boolean' ? [] : [refusal(spot, 'type.boolean')]),
  array: ({ items, minItems = 0, maxItems = Infinity }: SchemaOf<'array'>, value, spot) => {
    if (!Array.isArray(value)) return [refusal(spot, 'type.array')]
    if (value.length > maxItems) return [refusal(spot, 'tooBig.array', { limit: maxItems })]
    const faults = value.flatMap((item, index) => against(items, item, below(spot, String(index))))
    return value.length < minItems ? [...faults, refusal(spot, 'tooSmall.array', { limit: minItems })] : faults
  },
  object: (schema: ObjectSchema, value, spot) =>
    isObject(value) ? insideObject(schema, value, spot) : [refusal(spot, 'type.object')],
}

const insideObject = (schema: ObjectSchema, value: Record<string, unknown>, spot: Spot): Refusal[] => {
  const { properties, required = [], additionalProperties, exactlyOne = [] } = schema
  const unknown = Object.keys(value).filter((name) => !additionalProperties && !Object.hasOwn(properties, name))
  const refusals = [
    ...Object.entries(properties).flatMap(([name, one]) =>
      value[name] === undefined && !required.includes(name) ? [] : against(one, value[name], below(spot, name)),
    ),
    ...unknown.map((name) => unknownField(below(spot, name))),
  ]
  const stated = exactlyOne.filter((name) => !isBlank(value[name]))
  if (refusals.length > 0 || exactlyOne.length === 0 || stated.length === 1) return refusals
  return [refusal(spot, 'itemOneOf', { fields: { either: exactlyOne.map((name) => below(spot, name).path) } })]
}

const outside = ({ minimum = -Infinity, maximum = Infinity }: NumberSchema, value: number, spot: Spot) => {
  const inWords = (limit: number) => ({ limit: inUnit(limit, unitOf(spot.fields, spot.path)) })
  if (value < minimum) return [refusal(spot, 'tooSmall.number', inWords(minimum))]
  return value > maximum ? [refusal(spot, 'tooBig.number', inWords(maximum))] : []
}

const below = ({ path, fields }: Spot, name: string): Spot => ({ path: path ? `${path}.${name}` : name, fields })

const refusal = ({ path }: Spot, key: string, values: Message['values'] = {}): Refusal => ({
  path,
  paths: [path],
  say: { key: `refusals.${key}`, values: { field: { field: path }, ...values } },
  repairs: [],
})

const unknownField = ({ path }: Spot): Refusal => ({
  path,
  paths: [path],
  say: { key: 'refusals.unknownField', values: { name: path.split('.').at(-1)! } },
  repairs: [repairOf({}, [{ path, value: undefined }])],
})

const schemas = new WeakMap<Fields, Schema>()
const schemaOf = (fields: Fields): Schema => {
  const schema = schemas.get(fields) ?? fieldsSchema(fields)
  schemas.set(fields, schema)
  return schema
}
