import * as z from 'zod/mini'
import type { Message } from '@/lib/kernel/message'
import type { IntegerField, NumberField, SeedField } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { isBlank } from '@/lib/models/values'
import { ifStated, inUnit } from '@/lib/models/wording'

type Range = Pick<NumberField, 'min' | 'max' | 'initial' | 'unit'>

const ranged = (schema: () => z.ZodMiniNumber): Kind<IntegerField | NumberField> => ({
  schema: (field) => within(schema(), field),
  initial: (field) => field.initial,
  sample: (field) => field.initial ?? field.min ?? 1,
  limits: (field) => rangeInWords(field),
  bounds: ({ min, max }) => ({ min, max }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
})

export const integer: Kind<IntegerField> = ranged(() => z.int())
export const number: Kind<NumberField> = ranged(() => z.number())
export const seed: Kind<SeedField> = {
  schema: (field) => within(z.int(), field),
  initial: () => undefined,
  sample: ({ min = 42, max = 42 }) => Math.max(min, Math.min(max, 42)),
  limits: (field) => rangeInWords(field),
  bounds: ({ min, max }) => ({ min, max }),
  clean: (_, value) => (isBlank(value) ? undefined : value),
}

const within = (schema: z.ZodMiniNumber, { min, max, initial }: Range) => {
  const above = min === undefined ? schema : schema.check(z.minimum(min))
  const between = max === undefined ? above : above.check(z.maximum(max))
  return initial === undefined ? between : between.check(z.meta({ default: initial }))
}

const rangeInWords = ({ min, max, unit }: Range): Message[] =>
  min !== undefined && max !== undefined
    ? [{ key: 'limits.range', values: { min, max: inUnit(max, unit) } }]
    : [...ifStated('limits.min', 'min', min, unit), ...ifStated('limits.max', 'max', max, unit)]
