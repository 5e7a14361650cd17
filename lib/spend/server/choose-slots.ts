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
  const meant = query.tag?.map(foldTag)
  const isTagged = Uint8Array.from(spend.tagSets.all, (set) => Number(!meant || set.some((tag) => meant.includes(tag))))
  const belongs = new Uint8Array(query.collection ? columns.slots : 0)
  if (query.collection) {
    const members = await spend.members()
    for (const key of query.collection) for (const slot of members.get(key) ?? []) belongs[slot] = 1
  }
  const { at: instants, source, tags, slots: known } = columns
  const slots = new Int32Array(known)
  let count = 0
  for (let slot = 0; slot < known; slot++) {
    const at = instants[slot]!
    if (at < begins || at >= ends || isMeant[source[slot]!] === 0) continue
    if (meant && isTagged[tags[slot]!] === 0) continue
    if (query.collection && belongs[slot] === 0) continue
    slots[count++] = slot
  }
  return slots.subarray(0, count)
}

/** Tasks with the group of each, by place; where a task is in several groups it stands here several times, and in `again` each time but the first. */
type Grouped = { slots: Int32Array; groups: Int32Array; keys: string[]; again: Int32Array }

/** The last group, with an empty key: what belongs to none. By index: three times as fast as by iterator, and there may be a million. */
export function groupByMembers(members: ReadonlyMap<string, Int32Array>, chosen: Int32Array, all: number): Grouped {
  const isChosen = new Uint8Array(all)
  for (let place = 0; place < chosen.length; place++) isChosen[chosen[place]!] = 1
  const keys = [...members.keys()]
  const most = keys.reduce((sum, key) => sum + members.get(key)!.length, chosen.length)
  const slots = new Int32Array(most)
  const groups = new Int32Array(most)
  const again: number[] = []
  let count = 0
  for (const [group, key] of keys.entries()) {
    const inside = members.get(key)!
    for (let place = 0; place < inside.length; place++) {
      const slot = inside[place]!
      if (isChosen[slot] === 0) continue
      if (isChosen[slot] === 2) again.push(slot)
      isChosen[slot] = 2
      slots[count] = slot
      groups[count++] = group
    }
  }
  for (let place = 0; place < chosen.length; place++) {
    const slot = chosen[place]!
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
