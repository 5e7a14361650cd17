import type { Database } from '@/lib/db/db'
import { dayNamed, nameOfDay } from '@/lib/gallery/server/local-days'
import type { Rate, SpendFigures, SpendReport, SpendRow } from '@/lib/spend/contract'
import { askDays } from '@/lib/spend/server/ask-days'
import { chooseSlots, type Grouped, groupSlots } from '@/lib/spend/server/choose-slots'
import { convert, figuresOf } from '@/lib/spend/server/figures'
import type { Owners } from '@/lib/spend/server/open-spend'
import { readRates } from '@/lib/spend/server/read-rates'
import type { SpendAsk } from '@/lib/spend/server/spend'
import { choicesOf } from '@/lib/spend/server/spend-names'
import { foldTag } from '@/lib/tags/fold-tag'
import { noSums, type Sums, sumUp, together, without } from '@/lib/spend/server/sums'

/** A group's sums, by the number of the rate that then was; 0: there was none yet. */
type Parts = Sums[]

/** The receipts of some persons by group and in all, in one pass over each one's columns. */
export async function reportSpending(
  db: Database,
  owners: Owners,
  { user, query, now }: SpendAsk,
): Promise<SpendReport> {
  const { days, today, span, named } = askDays(query, now)
  const { names } = owners
  const rates = query.in ? await readRates(db, user.id) : []
  // When each rate begins to hold.
  const since = rates.map(({ onDate }) => days.beginningOf(dayNamed(onDate)))
  const rows = new Map<string, Parts>()
  let total: Parts = rates.map(noSums).concat(noSums())
  let [first, last] = [Infinity, -Infinity]
  for (const spend of owners.spends)
    await spend.ask(async () => {
      const { columns, amounts } = spend
      const slots = await chooseSlots(spend, query, span)
      if (!named)
        // By index: three times as fast as by iterator, and there may be a million.
        for (let place = 0; place < slots.length; place++) {
          const at = columns.at[slots[place]!]!
          if (at < first) first = at
          if (at > last) last = at
        }
      const parts = rates.length + 1
      const add = ({ slots, groups, keys }: Grouped) => {
        const fine =
          parts === 1 ? groups : groups.map((group, place) => group * parts + partAt(columns.at[slots[place]!]!, since))
        return sumUp({ columns, known: amounts, slots, groups: fine, count: keys.length * parts }, parts)
      }
      const grouped = await groupSlots(spend, slots, query.group, days)
      const { each, all } = add(grouped)
      for (const [group, key] of grouped.keys.entries()) {
        const sums = each.slice(group * parts, (group + 1) * parts)
        const folded = query.group === 'tag' ? foldTag(key) : key
        const known = rows.get(folded)
        rows.set(folded, known ? known.map((one, part) => together(one, sums[part]!)) : sums)
      }
      // All groups together hold a task once for each that it is in.
      const { again } = grouped
      const twice = again && add({ slots: again, groups: new Int32Array(again.length), keys: [''] }).all
      const whole = twice ? all.map((sums, part) => without(sums, twice[part]!)) : all
      total = total.map((sums, part) => together(sums, whole[part]!))
    })
  const figures = (parts: Parts): SpendFigures => {
    const converted =
      query.in &&
      convert(
        parts.map((sums, part): [Rate | undefined, Sums] => [rates[part - 1], sums]),
        query.in,
      )
    return { ...figuresOf(parts.reduce((one, other) => together(one, other))), ...(converted && { converted }) }
  }
  const isByTime = query.group === 'day' || query.group === 'month'
  const listed: SpendRow[] = [...rows]
    .map(([key, parts]) => ({
      key,
      words: isByTime || key === '' ? undefined : names.words(query.group, key),
      ...figures(parts),
    }))
    .filter(({ tasks }) => tasks > 0)
  return {
    group: query.group,
    tz: query.tz ?? 'UTC',
    today,
    days:
      named ??
      (first <= last
        ? { from: query.from ?? nameOfDay(days.dayAt(first).day), to: query.to ?? nameOfDay(days.dayAt(last).day) }
        : undefined),
    rows: isByTime ? listed.toSorted((one, other) => (one.key < other.key ? -1 : 1)) : listed.toSorted(dearestFirst),
    total: figures(total),
    choices: choicesOf(owners.spends, names),
  }
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

/** For the order only: amounts are compared as what they roughly are. Dollars first, for which no rate is assumed. */
function dearestFirst(one: SpendRow, other: SpendRow): number {
  for (const currency of ['USD', 'TRY'] as const) {
    const by = Number(other.net[currency] ?? 0) - Number(one.net[currency] ?? 0)
    if (by !== 0) return by
  }
  return other.tasks - one.tasks || (one.key < other.key ? -1 : 1)
}
