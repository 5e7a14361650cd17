import type { Message } from '@/lib/kernel/message'
import type { Fields } from '@/lib/models/field'
import { parameterOf } from '@/lib/models/paths'
import type { Patch, Repair } from '@/lib/models/refusal'
import { repairOf } from '@/lib/models/repair'
import type { Path, RuleOf } from '@/lib/models/rule'
import type { RuleBehaviour } from '@/lib/models/rules/behaviour'
import { type Values, countAt, isBlank, isObject, placesOf, setAt, valueAt } from '@/lib/models/values'
import { inUnit, unitOf } from '@/lib/models/wording'

type Total = RuleOf<'total'>

export const total: RuleBehaviour<Total> = {
  check: (rule, values, fields) => {
    const amount = amountOf(rule, values)
    if (amount === undefined || (amount <= rule.max && amount >= (rule.min ?? 0))) return undefined
    const given = rule.of.filter((path) => countAt(values, path) > 0)
    return {
      path: parameterOf(given.at(-1)!),
      paths: given,
      repairs: rule.sum
        ? [spread(rule, values)]
        : amount > rule.max
          ? keepFirst(rule, values, fields)
          : [removal(fields, given)],
    }
  },
  describe: ({ of, max, min, sum }, fields) => ({
    key: `rules.total${sum ? 'Sum' : ''}${min === undefined ? '' : 'Between'}`,
    values: {
      fields: { fields: [...of] },
      ...(!sum && min === undefined && { count: of.length }),
      max: sum ? inUnit(max, unitOf(fields, of[0]!)) : max,
      ...(min !== undefined && { min }),
    },
  }),
  needs: () => [],
  greys: ({ sum }) => !sum,
}

/** What is left for one of its paths by what the others take. */
export const roomFor = (rule: Total, values: Values, path: Path): number =>
  Math.max(
    0,
    rule.max - rule.of.filter((other) => other !== path).reduce((sum, other) => sum + countAt(values, other), 0),
  )

/** Undefined while there is nothing to add up: a wrong kind of value is refused elsewhere. */
const amountOf = ({ of, sum }: Total, values: Values): number | undefined => {
  const numbers = sum
    ? of.flatMap((path) => placesOf(values, path)).flatMap(({ value }) => (typeof value === 'number' ? value : []))
    : of.map((path) => countAt(values, path))
  const amount = numbers.reduce((first, second) => first + second, 0)
  return numbers.length === 0 || (!sum && amount === 0) ? undefined : amount
}

const removal = (fields: Fields, paths: readonly Path[]): Repair =>
  repairOf(
    fields,
    [...new Set(paths.map(parameterOf))].map((path) => ({ path, value: undefined })),
  )

/** Keeps entries in order until the total is reached; an item of a list that loses all of them goes too. None where the surplus is no list. */
const keepFirst = ({ of, max }: Total, values: Values, fields: Fields): Repair[] => {
  let room = max
  const take = (entries: readonly unknown[]) => {
    const kept = entries.filter((entry) => !isBlank(entry)).slice(0, room)
    room -= kept.length
    return kept
  }
  const patch = of.flatMap((path): Patch[] => {
    const [parameter = '', inner] = path.split('[].')
    const value = valueAt(values, parameter)
    if (!Array.isArray(value)) return []
    const kept = inner === undefined ? take(value) : value.flatMap((item) => trimmed(item, inner, take))
    const same = kept.length === value.length && kept.every((entry, index) => entry === value[index])
    return same ? [] : [{ path: parameter, value: kept.length === 0 ? undefined : kept }]
  })
  const removed = patch.filter(({ value }) => value === undefined)
  if (patch.length === 0) return []
  if (removed.length === patch.length) return [repairOf(fields, patch)]
  return [{ patch, say: { key: 'repairs.keepFirstOf', values: { fields: { fields: [...of] }, count: max } } }]
}

const trimmed = (item: unknown, inner: string, take: (entries: readonly unknown[]) => unknown[]): unknown[] => {
  const entries = isObject(item) ? valueAt(item, inner) : undefined
  if (!isObject(item) || !Array.isArray(entries)) return [item]
  const kept = take(entries)
  if (kept.length === 0) return []
  return kept.length === entries.length ? [item] : [setAt(item, inner, kept)]
}

/** Takes the surplus away from the last ones, or gives what lacks to the last. */
const spread = ({ of, max, min = 0 }: Total, values: Values): Repair => {
  const places = of.flatMap((path) => placesOf(values, path)).filter(({ value }) => typeof value === 'number')
  const amounts = places.map(({ value }) => Number(value))
  const sum = amounts.reduce((first, second) => first + second, 0)
  let change = sum > max ? max - sum : Math.max(0, min - sum)
  const patch = places
    .toReversed()
    .map(({ path, value }): Patch => {
      const next = Math.max(Math.min(1, Number(value)), Number(value) + change)
      change -= next - Number(value)
      return { path, value: next }
    })
    .toReversed()
  const say: Message = {
    key: 'repairs.spread',
    values: { field: { field: of[0]! }, list: { list: patch.map(({ value }) => Number(value)) } },
  }
  return { patch, say }
}
