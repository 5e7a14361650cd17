import { type LocalDays, nameOfDay } from '@/lib/gallery/server/local-days'
import { type SpendQuery, spendFilters } from '@/lib/spend/contract'
import { type Cells, cellsIn, dayCells } from '@/lib/spend/server/cells'
import { chooseSlots, groupByMembers, type Span } from '@/lib/spend/server/choose-slots'
import { Ledger } from '@/lib/spend/server/ledger'
import type { OwnerSpend } from '@/lib/spend/server/owner-spend'
import { type Sums, without } from '@/lib/spend/server/sums'
import { sumUp } from '@/lib/spend/server/sum-up'

/** A group's sums, by the number of the rate that then was; 0: there was none yet. */
export type Parts = Sums[]

/** `first`, `last`: an instant on the day of the first task and on that of the last; Infinity and -Infinity where there is none. */
export type Grouped = { rows: [key: string, Parts][]; total: Parts; first: number; last: number }

/** `since`: when each rate begins to hold; rates begin with a day of `days`. */
type Asked = { query: SpendQuery; span: Span; days: LocalDays; since: number[] }

/** The receipts of a person by group and in all; from the sums that are kept where the question is about all tasks, or about all of some days. */
export async function groupSums(spend: OwnerSpend, asked: Asked): Promise<Grouped> {
  const { query } = asked
  const { group } = query
  if (group === 'collection') return sumsOfCollections(spend, asked)
  return (!isNarrowed(query) && sumsKept(spend, group, asked)) || sumsOfChosen(spend, group, asked)
}

type Group = Exclude<SpendQuery['group'], 'collection'>

const isNarrowed = (query: SpendQuery) =>
  Object.keys(spendFilters).some((name) => name !== 'person' && query[name as keyof typeof spendFilters])

/** A cell of a ledger, the groups it counts in, and its part. */
type Cell = { cell: number; keys: readonly string[]; part: number }

function sumsKept(spend: OwnerSpend, group: Group, { query, span, days, since }: Asked): Grouped | undefined {
  if (group === 'day' || group === 'month') {
    const kept = spend.kept.byDay(query.tz ?? 'UTC')
    if (!kept) return undefined
    const cells: Cell[] = []
    let [first, last] = [Infinity, -Infinity]
    for (const [cell, day] of kept.cells.days.entries()) {
      const begins = days.beginningOf(day)
      if (begins < span.begins || begins >= span.ends || kept.ledger.tasks(cell) === 0) continue
      first = Math.min(first, begins)
      last = Math.max(last, begins)
      cells.push({ cell, keys: [keyOfDay[group](day)], part: partAt(begins, since) })
    }
    return { ...gathered(kept.ledger, cells, since), first, last }
  }
  if (span.begins !== -Infinity || span.ends !== Infinity || since.length > 0) return undefined
  const { ledger } = spend.kept.byCode(group === 'tag' ? 'tags' : 'source') ?? {}
  if (!ledger) return undefined
  const cells = Array.from({ length: ledger.groups }, (_, cell) => ({
    cell,
    keys: keysOf(spend, group, cell),
    part: 0,
  }))
  return { ...gathered(ledger, cells, since), ...extentOfAll(spend) }
}

async function sumsOfChosen(spend: OwnerSpend, group: Group, { query, span, days, since }: Asked): Promise<Grouped> {
  const { columns, amounts } = spend
  const slots = await chooseSlots(spend, query, span)
  const { cells, keys } = cellsOf(spend, group, days)
  const parts = since.length + 1
  const groups = inParts(cells.of(slots), spend, slots, since)
  const ledger = new Ledger(amounts, cells.count * parts)
  ledger.enter({ columns, known: amounts, slots, groups, times: 1 })
  const listed: Cell[] = []
  for (let cell = 0; cell < cells.count; cell++)
    for (let part = 0; part < parts; part++) listed.push({ cell: cell * parts + part, keys: keys(cell), part })
  return { ...gathered(ledger, listed, since), ...extentOf(spend, slots) }
}

function cellsOf(
  spend: OwnerSpend,
  group: Group,
  days: LocalDays,
): { cells: Cells; keys(cell: number): readonly string[] } {
  if (group === 'day' || group === 'month') {
    const cells = dayCells(spend.columns, days)
    return { cells, keys: (cell) => [keyOfDay[group](cells.days[cell]!)] }
  }
  const { columns, tagSets, sources } = spend
  const cells = group === 'tag' ? cellsIn(columns, 'tags', tagSets.all) : cellsIn(columns, 'source', sources.all)
  return { cells, keys: (cell) => keysOf(spend, group, cell) }
}

/** Collections are many to a task, and one that moves takes others with it: nothing is kept of them. */
async function sumsOfCollections(spend: OwnerSpend, { query, span, since }: Asked): Promise<Grouped> {
  const { columns, amounts } = spend
  const chosen = await chooseSlots(spend, query, span)
  const { slots, groups, keys, again } = groupByMembers(await spend.members(), chosen, columns.slots)
  const parts = since.length + 1
  const add = (slots: Int32Array, groups: Int32Array, count: number) =>
    sumUp({ columns, known: amounts, slots, groups: inParts(groups, spend, slots, since), count: count * parts })
  const each = add(slots, groups, keys.length)
  // All groups together hold a task once for each that it is in.
  const all = add(slots, new Int32Array(slots.length), 1)
  const twice = add(again, new Int32Array(again.length), 1)
  return {
    rows: keys.map((key, group) => [key, each.slice(group * parts, (group + 1) * parts)]),
    total: all.map((sums, part) => without(sums, twice[part]!)),
    ...extentOf(spend, chosen),
  }
}

const keyOfDay = { day: nameOfDay, month: (day: number) => nameOfDay(day).slice(0, 7) }
const ofNone = ['']

function keysOf(spend: OwnerSpend, group: Exclude<Group, 'day' | 'month'>, cell: number): readonly string[] {
  if (group === 'person') return [spend.ownerId]
  if (group !== 'tag') return [spend.sources.all[cell]![group]]
  return cell === 0 ? ofNone : spend.tagSets.all[cell]!
}

function gathered(ledger: Ledger, cells: readonly Cell[], since: number[]): Pick<Grouped, 'rows' | 'total'> {
  const parts = since.length + 1
  const numbers = new Map<string, number>()
  const from: number[] = []
  const to: number[] = []
  for (const { cell, keys, part } of cells)
    for (const key of keys) {
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      from.push(cell)
      to.push(number * parts + part)
    }
  const rows = ledger.gather(from, to, numbers.size * parts).readAll()
  const all = cells.map(({ cell }) => cell)
  const ofPart = cells.map(({ part }) => part)
  return {
    rows: [...numbers].map(([key, group]) => [key, rows.slice(group * parts, (group + 1) * parts)]),
    total: ledger.gather(all, ofPart, parts).readAll(),
  }
}

function inParts(groups: Int32Array, { columns }: OwnerSpend, slots: Int32Array, since: number[]): Int32Array {
  const parts = since.length + 1
  return parts === 1 ? groups : groups.map((group, place) => group * parts + partAt(columns.at[slots[place]!]!, since))
}

/** Which of the rates holds at an instant, counted from 1; 0: none yet. */
function partAt(at: number, since: number[]): number {
  let low = 0
  let high = since.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (since[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** By index: three times as fast as by iterator, and there may be a million. */
function extentOf({ columns: { at } }: OwnerSpend, slots: Int32Array): { first: number; last: number } {
  let [first, last] = [Infinity, -Infinity]
  for (let place = 0; place < slots.length; place++) {
    const instant = at[slots[place]!]!
    if (instant < first) first = instant
    if (instant > last) last = instant
  }
  return { first, last }
}

function extentOfAll({ columns: { at, slots } }: OwnerSpend): { first: number; last: number } {
  let [first, last] = [Infinity, -Infinity]
  for (let slot = 0; slot < slots; slot++) {
    const instant = at[slot]!
    if (instant < first) first = instant
    if (instant > last) last = instant
  }
  return { first, last }
}
