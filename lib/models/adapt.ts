import type { Field } from '@/lib/models/field'
import { kindOf } from '@/lib/models/kinds'
import { sameValues } from '@/lib/models/meanings'
import { fitsSchema } from '@/lib/models/shape'
import { isObject } from '@/lib/models/values'

/** A value in a field's own terms, and the parts of it that had to stay behind (below which path, from the value on). */
export type Adapted = { value: unknown; left: { path: string; value: unknown }[] }

/** The value as this field takes it: one in a list, a list of one, `1k` as `1K`, "10" as 10. Undefined where nothing of it fits. */
export const adapt = (field: Field, value: unknown): Adapted | undefined =>
  candidates(field, value).find((candidate) => isValid(field, candidate.value))

const candidates = (field: Field, value: unknown): Adapted[] => [
  whole(value),
  ...sameWord(field, value).map(whole),
  ...(typeof value === 'string' && value.trim() !== '' ? [whole(Number(value)), whole([value])] : []),
  ...(typeof value === 'number' ? [whole(String(value))] : []),
  ...(Array.isArray(value) ? fewer(field, value) : []),
]

const whole = (value: unknown): Adapted => ({ value, left: [] })

const isValid = (field: Field, value: unknown) => fitsSchema(kindOf(field).schema(field), value)

const sameWord = (field: Field, value: unknown): (string | number)[] => {
  // An object may say anything of how it is put into words, that it cannot be among it.
  if (typeof value === 'object') return []
  const options = kindOf(field).bounds(field).options ?? []
  const word = String(value).toLowerCase()
  const words = [word, ...sameValues.filter((row) => row.includes(word)).flat()]
  return options.filter((option) => words.includes(String(option).toLowerCase()))
}

const fewer = (field: Field, entries: readonly unknown[]): Adapted[] => {
  const items = entries.map((entry, index) => withoutUnknown(field, entry, index))
  const room = kindOf(field).bounds(field).maxCount ?? entries.length
  const surplus = entries.slice(room).map((value, index) => ({ path: String(index + room), value }))
  const left = [...items.slice(0, room).flatMap((item) => item.left), ...surplus]
  return [
    { value: items.slice(0, room).map((item) => item.value), left },
    { value: entries[0], left: entries.slice(1).map((value, index) => ({ path: String(index + 1), value })) },
  ]
}

/** An item without what this list's items do not have. */
const withoutUnknown = (field: Field, entry: unknown, index: number): Adapted => {
  if (field.kind !== 'list' || field.openItems || !isObject(entry)) return whole(entry)
  const known = Object.entries(entry).filter(([name]) => Object.hasOwn(field.item, name))
  const left = Object.entries(entry)
    .filter(([name]) => !Object.hasOwn(field.item, name))
    .map(([name, value]) => ({ path: `${index}.${name}`, value }))
  return { value: Object.fromEntries(known), left }
}
