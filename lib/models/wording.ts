import type { Message, MessageValue } from '@/lib/kernel/message'
import type { Fields, Unit } from '@/lib/models/field'
import { fieldAt } from '@/lib/models/paths'
import type { Path } from '@/lib/models/rule'

/** "8 s", "50 %", or the bare number where there is no unit. */
export const inUnit = (value: number, unit?: Unit): MessageValue =>
  unit ? { message: { key: `units.${unit}`, values: { value } } } : value

export const unitOf = (fields: Fields, path: Path): Unit | undefined => {
  const field = fieldAt(fields, path)
  return field && 'unit' in field ? field.unit : undefined
}

/** A field's values in words: "6 s or 10 s", "Standard (720p)". */
export const optionsOf = (
  fields: Fields,
  path: Path,
  options: readonly (string | number | boolean)[],
): MessageValue => ({ options, of: path, unit: unitOf(fields, path) })

/** A sentence about something that only some fields state. */
export const ifStated = (key: string, name: string, value: number | undefined, unit?: Unit): Message[] =>
  value === undefined ? [] : [{ key, values: { [name]: inUnit(value, unit) } }]

/** One side of an "either … or": the name of the group that its fields make up together ("frames"), else the fields. */
export const sideOf = (fields: Fields, paths: readonly Path[]): MessageValue => {
  const groups = new Set(paths.map((path) => fieldAt(fields, path)?.group))
  const [group] = groups
  const whole = paths.length > 1 && groups.size === 1 && group
  return whole ? { message: { key: `groups.${group}` } } : { fields: [...paths] }
}
