import type { LocalDays } from '@/lib/gallery/server/local-days'
import { nameOfDay } from '@/lib/gallery/server/local-days'
import type { SpendQuery } from '@/lib/spend/contract'
import type { OwnerSpend } from '@/lib/spend/server/owner-spend'
import { foldTag } from '@/lib/tags/fold-tag'

/** Instants, ms since 1970 UTC: from `begins` until before `ends`. */
export type Span = { begins: number; ends: number }

/** The tasks that a query is about. */
export async function chooseSlots(spend: OwnerSpend, query: SpendQuery, { begins, ends }: Span): Promise<Int32Array> {
  const { columns, sources } = spend
  const { model, family, connection } = query
  const isMeant = Uint8Array.from(sources.all, (source) =>
    Number(
      (!model || model.includes(source.model)) &&
        (!family || family.includes(source.family)) &&
        (!connection || connection.includes(source.connection)),
    ),
  )
  const belongs = new Uint8Array(query.collection || query.tag ? columns.slots : 0)
  let wanted = 0
  for (const kind of ['collection', 'tag'] as const) {
    if (!query[kind]) continue
    const members = await spend.members(kind)
    const bit = 1 << wanted++
    for (const key of query[kind])
      for (const slot of members.get(keyOf(kind, key, members)) ?? []) belongs[slot]! |= bit
  }
  const all = (1 << wanted) - 1
  const slots = new Int32Array(columns.slots)
  let count = 0
  for (let slot = 0; slot < columns.slots; slot++) {
    const at = columns.at[slot]!
    if (at < begins || at >= ends || isMeant[columns.source[slot]!] === 0) continue
    if (all !== 0 && belongs[slot] !== all) continue
    slots[count++] = slot
  }
  return slots.subarray(0, count)
}

const keyOf = (kind: 'collection' | 'tag', key: string, members: ReadonlyMap<string, unknown>): string =>
  kind === 'collection' ? key : ([...members.keys()].find((tag) => foldTag(tag) === foldTag(key)) ?? key)

/** Tasks with the group of each; where a task is in several groups it stands here several times, and in `again` each time but the first. */
export type Grouped = { slots: Int32Array; groups: Int32Array; keys: string[]; again?: Int32Array }

export async function groupSlots(
  spend: OwnerSpend,
  slots: Int32Array,
  group: SpendQuery['group'],
  days: LocalDays,
): Promise<Grouped> {
  const { columns, sources } = spend
  if (group === 'day') return byTime(columns.at, slots, days, nameOfDay)
  if (group === 'month') return byTime(columns.at, slots, days, (day) => nameOfDay(day).slice(0, 7))
  if (group === 'person') return { slots, groups: new Int32Array(slots.length), keys: [spend.ownerId] }
  if (group === 'collection' || group === 'tag') return byMembers(await spend.members(group), slots, columns.slots)
  const keys = [...new Set(sources.all.map((source) => source[group]))]
  const ofSource = Int32Array.from(sources.all, (source) => keys.indexOf(source[group]))
  return { slots, groups: slots.map((slot) => ofSource[columns.source[slot]!]!), keys }
}

function byTime(at: Float64Array, slots: Int32Array, days: LocalDays, name: (day: number) => string): Grouped {
  const numbers = new Map<string, number>()
  const groups = new Int32Array(slots.length)
  let span = { begins: 0, ends: 0 }
  let number = 0
  // Neighbours are mostly of one day.
  for (let place = 0; place < slots.length; place++) {
    const instant = at[slots[place]!]!
    if (instant < span.begins || instant >= span.ends) {
      const found = days.dayAt(instant)
      span = found
      const key = name(found.day)
      number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
    }
    groups[place] = number
  }
  return { slots, groups, keys: [...numbers.keys()] }
}

/** The last group, with an empty key: what belongs to none. */
function byMembers(members: ReadonlyMap<string, Int32Array>, chosen: Int32Array, all: number): Grouped {
  const isChosen = new Uint8Array(all)
  for (const slot of chosen) isChosen[slot] = 1
  const keys = [...members.keys()]
  const most = keys.reduce((sum, key) => sum + members.get(key)!.length, chosen.length)
  const slots = new Int32Array(most)
  const groups = new Int32Array(most)
  const again: number[] = []
  let count = 0
  for (const [group, key] of keys.entries())
    for (const slot of members.get(key)!) {
      if (isChosen[slot] === 0) continue
      if (isChosen[slot] === 2) again.push(slot)
      isChosen[slot] = 2
      slots[count] = slot
      groups[count++] = group
    }
  for (const slot of chosen) {
    if (isChosen[slot] !== 1) continue
    slots[count] = slot
    groups[count++] = keys.length
  }
  return {
    slots: slots.subarray(0, count),
    groups: groups.subarray(0, count),
    keys: [...keys, ''],
    again: Int32Array.from(again),
  }
}
