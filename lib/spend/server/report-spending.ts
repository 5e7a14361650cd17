import type { Database } from '@/lib/db/db'
import { dayNamed, nameOfDay } from '@/lib/gallery/server/local-days'
import type { Rate, SpendFigures, SpendReport, SpendRow } from '@/lib/spend/contract'
import { askDays } from '@/lib/spend/server/ask-days'
import { convert, figuresOf } from '@/lib/spend/server/figures'
import { groupSums, type Parts } from '@/lib/spend/server/group-sums'
import type { Owners } from '@/lib/spend/server/open-spend'
import { readRates } from '@/lib/spend/server/read-rates'
import type { SpendAsk } from '@/lib/spend/server/spend'
import { choicesOf } from '@/lib/spend/server/spend-names'
import { noSums, type Sums, together } from '@/lib/spend/server/sums'

/** The receipts of some persons by group and in all. */
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
      const sums = await groupSums(spend, { query, span, days, since })
      for (const [key, parts] of sums.rows) {
        const known = rows.get(key)
        rows.set(key, known ? known.map((one, part) => together(one, parts[part]!)) : parts)
      }
      total = total.map((one, part) => together(one, sums.total[part]!))
      first = Math.min(first, sums.first)
      last = Math.max(last, sums.last)
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

/** For the order only: amounts are compared as what they roughly are. Dollars first, for which no rate is assumed. */
function dearestFirst(one: SpendRow, other: SpendRow): number {
  for (const currency of ['USD', 'TRY'] as const) {
    const by = Number(other.net[currency] ?? 0) - Number(one.net[currency] ?? 0)
    if (by !== 0) return by
  }
  return other.tasks - one.tasks || (one.key < other.key ? -1 : 1)
}
