import type { Field, Fields } from '@/lib/models/field'
import { fieldAt } from '@/lib/models/paths'
import type { Refusal } from '@/lib/models/refusal'
import { repairOf } from '@/lib/models/repair'
import { type Values, valueAt } from '@/lib/models/values'

const mostOptions = 8
/** As many as an answer lists. */
const mostRefusals = 100

/** Whoever writes a script sees no form: a field that is wrong by itself is answered with values that it does take, nearest first. Of a hundred refusals at most. */
export const withFieldRepairs = (fields: Fields, values: Values, refusals: readonly Refusal[]): Refusal[] =>
  refusals.slice(0, mostRefusals).map((refusal) => {
    const field = fieldAt(fields, refusal.path)
    if (refusal.repairs.length > 0 || !field) return refusal
    const given = valueAt(values, refusal.path)
    // An object may say anything of how it is put into words, that it cannot be among it.
    const taken = valuesTaken(field, typeof given === 'object' ? undefined : given)
    return { ...refusal, repairs: taken.map((value) => repairOf(fields, [{ path: refusal.path, value }])) }
  })

function valuesTaken(field: Field, given: unknown): readonly (string | number | boolean)[] {
  if (field.kind === 'choice') return nearest(field.options, given).slice(0, mostOptions)
  if (field.kind === 'toggle') return [true, false]
  if (field.kind !== 'integer' && field.kind !== 'number' && field.kind !== 'seed') return []
  const number = typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given)
  if (!Number.isFinite(number)) return []
  const { min = -Infinity, max = Infinity } = field
  const within = Math.min(max, Math.max(min, number))
  return [field.kind === 'number' ? within : Math.round(within)]
}

function nearest(options: readonly (string | number)[], given: unknown): (string | number)[] {
  const number = Number(given)
  if (Number.isFinite(number) && options.every((option) => typeof option === 'number'))
    return options.toSorted((one, other) => Math.abs(Number(one) - number) - Math.abs(Number(other) - number))
  const meant = String(given).toLowerCase()
  return options.toSorted((one, other) => Number(isMeant(other, meant)) - Number(isMeant(one, meant)))
}

const isMeant = (option: string | number, meant: string) => String(option).toLowerCase() === meant
