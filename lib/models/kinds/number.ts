import type { Message } from '@/lib/kernel/message'
import type { IntegerField, NumberField, SeedField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { type Schema, withDefault } from '@/lib/models/schema'
import { isBlank } from '@/lib/models/values'
import { ifStated, inUnit } from '@/lib/models/wording'

type Range = Pick<NumberField, 'min' | 'max' | 'initial' | 'unit'>

const ranged = (type: 'integer' | 'number'): Kind<IntegerField | NumberField> => ({
  schema: (field) => within(type, field),
  initial: (field) => field.initial,
  sample: (field) => field.initial ?? field.min ?? 1,
  limits: (field) => rangeInWords(field),
  bounds: ({ min, max }) => ({ min, max }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
})

export const integer: Kind<IntegerField> = ranged('integer')
export const number: Kind<NumberField> = ranged('number')
export const seed: Kind<SeedField> = {
  schema: (field) => within('integer', field),
  initial: () => undefined,
  sample: ({ min = 42, max = 42 }) => Math.max(min, Math.min(max, 42)),
  limits: (field) => rangeInWords(field),
  bounds: ({ min, max }) => ({ min, max }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}

const widest = {
  integer: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  number: {},
}

const within = (type: 'integer' | 'number', { min, max, initial }: Range): Schema => ({
  type,
  ...widest[type],
  ...(min !== undefined && { minimum: min }),
  ...(max !== undefined && { maximum: max }),
  ...withDefault(initial),
})

const rangeInWords = ({ min, max, unit }: Range): Message[] =>
  min !== undefined && max !== undefined
    ? [{ key: 'limits.range', values: { min, max: inUnit(max, unit) } }]
    : [...ifStated('limits.min', 'min', min, unit), ...ifStated('limits.max', 'max', max, unit)]
