import type { Message } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import type { Patch, Repair } from '@/lib/models/refusal'
import { inUnit, optionsOf, unitOf } from '@/lib/models/wording'

/** A repair that says what it does: "Remove last frame", "Turn on sound", "Set length to 8 s". */
export const repairOf = (fields: Fields, patch: readonly Patch[]): Repair => {
  const removed = patch.filter(({ value }) => value === undefined).map(({ path }) => path)
  const steps: Message[] = [
    ...(removed.length > 0 ? [{ key: 'repairs.remove', values: { fields: { fields: removed } } } as Message] : []),
    ...patch.filter(({ value }) => value !== undefined).map((step) => changeInWords(fields, step)),
  ]
  return {
    patch,
    say: steps.reduce((first, second) => ({
      key: 'repairs.and',
      values: { first: { message: first }, second: { message: second } },
    })),
  }
}

const changeInWords = (fields: Fields, { path, value }: Patch): Message => {
  const field = { field: path }
  if (typeof value === 'boolean') return { key: value ? 'repairs.turnOn' : 'repairs.turnOff', values: { field } }
  if (typeof value === 'number')
    return { key: 'repairs.set', values: { field, value: inUnit(value, unitOf(fields, path)) } }
  if (Array.isArray(value)) return { key: 'repairs.keepFirst', values: { field, count: value.length } }
  return { key: 'repairs.set', values: { field, value: optionsOf(fields, path, [String(value)]) } }
}
