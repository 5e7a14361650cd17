import type { Field, FieldKind, FieldOf, Fields, GroupField, ListField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { choice } from '@/lib/models/kinds/choice'
import { json } from '@/lib/models/kinds/json'
import { media } from '@/lib/models/kinds/media'
import { preset, task } from '@/lib/models/kinds/name'
import { integer, number, seed } from '@/lib/models/kinds/number'
import { text } from '@/lib/models/kinds/text'
import { toggle } from '@/lib/models/kinds/toggle'
import { ownField } from '@/lib/models/paths'
import type { ObjectSchema } from '@/lib/models/schema'
import { isBlank, isObject } from '@/lib/models/values'
import { ifStated } from '@/lib/models/wording'

/** The kinds made of other fields need this table, so they live beside it. */
const list: Kind<ListField> = {
  schema: ({ item, itemOneOf, openItems, min = 1, max = Number.MAX_SAFE_INTEGER }) => ({
    type: 'array',
    items: { ...fieldsSchema(item, openItems ? 'open' : 'closed'), exactlyOne: itemOneOf },
    minItems: min,
    maxItems: max,
  }),
  initial: () => [],
  sample: ({ item, itemOneOf, min = 1 }) =>
    Array.from({ length: min }, () => sampleFields(item, (name) => name === itemOneOf?.[0])),
  limits: ({ min, max }) => [...ifStated('limits.minCount', 'min', min), ...ifStated('limits.maxCount', 'max', max)],
  bounds: ({ max }) => ({ maxCount: max }),
  clean: ({ item }, value) => {
    if (!Array.isArray(value)) return isBlank(value) ? undefined : value
    const items = value.filter((entry) => isObject(entry) || !isBlank(entry))
    return items.length === 0 ? undefined : items.map((entry) => (isObject(entry) ? cleanFields(item, entry) : entry))
  },
}

const group: Kind<GroupField> = {
  schema: ({ fields }) => fieldsSchema(fields),
  initial: ({ fields }) => initialFields(fields),
  sample: ({ fields }) => sampleFields(fields, () => true),
  limits: () => [],
  bounds: () => ({}),
  clean: ({ fields }, value) => {
    if (!isObject(value)) return isBlank(value) ? undefined : value
    const inner = cleanFields(fields, value)
    return Object.keys(inner).length === 0 ? undefined : inner
  },
}

const kinds: { [K in FieldKind]: Kind<FieldOf<K>> } = {
  text,
  choice,
  integer,
  number,
  toggle,
  seed,
  media,
  task,
  preset,
  list,
  group,
  json,
}

/** The answers of a field's kind: `kindOf(field).limits(field)`. */
export const kindOf = (field: Field): Kind<Field> => kinds[field.kind]

export const fieldsSchema = (fields: Fields, unknown: 'open' | 'closed' = 'closed'): ObjectSchema => {
  const required = Object.keys(fields).filter((name) => fields[name]?.required)
  return {
    type: 'object',
    properties: mapFields(fields, (field) => kindOf(field).schema(field)),
    ...(required.length > 0 && { required }),
    additionalProperties: unknown === 'open',
  }
}

export const initialFields = (fields: Fields): Record<string, unknown> =>
  mapFields(fields, (field) => kindOf(field).initial(field))

/** Drops what is blank, and calls each field by its own name; parameters that the fields do not know stay, to be refused by name. */
export const cleanFields = (fields: Fields, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([given, value]) => {
        const name = ownName(fields, given, values)
        const field = ownField(fields, name)
        if (!field) return [name, value] as const
        return [name, kindOf(field).clean(field, name === given ? value : asTaken(field, value))] as const
      })
      .filter(([, value]) => value !== undefined),
  )

/** A parameter's name at this model: another name of a field is that field, unless it is given under two. */
const ownName = (fields: Fields, given: string, values: Record<string, unknown>): string => {
  if (ownField(fields, given)) return given
  const meant = Object.keys(fields).find((name) => fields[name]?.alsoCalled?.includes(given))
  if (meant === undefined || isBlank(values[given])) return meant ?? given
  const names = [meant, ...(fields[meant]?.alsoCalled ?? [])]
  return names.find((name) => !isBlank(values[name])) === given ? meant : given
}

/** Another name may go with another shape: one address where the field takes a list, a list of one where it takes an address. */
const asTaken = (field: Field, value: unknown): unknown => {
  if (field.kind !== 'media') return value
  if (field.many) return typeof value === 'string' ? [value] : value
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

const sampleFields = (fields: Fields, also: (name: string) => boolean) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name, field]) => field.required || also(name))
      .map(([name, field]) => [name, kindOf(field).sample(field)]),
  )

const mapFields = <T>(fields: Fields, answer: (field: Field) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, answer(field)]))
