import type { Message } from '@/lib/kernel/message'
import type { Field, Fields } from '@/lib/models/field'
import type { Narrowing, Path } from '@/lib/models/rule'
import { isLonger } from '@/lib/models/text-length'
import { countAt } from '@/lib/models/values'
import { inUnit, optionsOf, unitOf } from '@/lib/models/wording'

/** Whether a value is within; a value of the wrong kind is not this question's business. */
export const fits = (value: unknown, { options, min, max, maxCount }: Narrowing): boolean =>
  (!options || options.some((option) => option === value)) &&
  (min === undefined || typeof value !== 'number' || value >= min) &&
  (max === undefined || typeof value !== 'number' || value <= max) &&
  (maxCount === undefined || !isMore(value, maxCount))

/** The allowed value that is least far from this one. */
export const nearest = (
  value: unknown,
  { options, min = -Infinity, max = Infinity, maxCount }: Narrowing,
  field: Field | undefined,
): unknown => {
  if (options) return nearestOption(value, options, field)
  if (maxCount !== undefined && (typeof value === 'string' || Array.isArray(value))) return value.slice(0, maxCount)
  return typeof value === 'number' ? Math.min(max, Math.max(min, value)) : undefined
}

/** Both at once. */
export const narrower = (one: Narrowing, other: Narrowing): Narrowing => ({
  options:
    one.options && other.options
      ? one.options.filter((option) => other.options?.includes(option))
      : (one.options ?? other.options),
  min: pick(Math.max, one.min, other.min),
  max: pick(Math.min, one.max, other.max),
  maxCount: pick(Math.min, one.maxCount, other.maxCount),
})

export const narrowingInWords = (fields: Fields, path: Path, { options, min, max, maxCount }: Narrowing): Message => {
  const unit = unitOf(fields, path)
  if (options) return { key: 'narrowings.options', values: { options: optionsOf(fields, path, options) } }
  if (maxCount !== undefined) return { key: 'narrowings.maxCount', values: { max: maxCount } }
  if (min !== undefined && max !== undefined)
    return { key: 'narrowings.range', values: { min, max: inUnit(max, unit) } }
  if (max !== undefined) return { key: 'narrowings.max', values: { max: inUnit(max, unit) } }
  return { key: 'narrowings.min', values: { min: inUnit(min ?? 0, unit) } }
}

const isMore = (value: unknown, most: number) =>
  typeof value === 'string' ? isLonger(value, most) : countAt({ value }, 'value') > most

const nearestOption = (value: unknown, options: readonly (string | number)[], field: Field | undefined) => {
  const initial = field?.kind === 'choice' ? options.find((option) => option === field.initial) : undefined
  if (initial !== undefined || typeof value !== 'number') return initial ?? options[0]
  const distance = (option: string | number) => Math.abs(Number(option) - value)
  return options.toSorted((a, b) => distance(a) - distance(b))[0]
}

const pick = (choose: (...numbers: number[]) => number, one?: number, other?: number) =>
  one === undefined || other === undefined ? (one ?? other) : choose(one, other)
