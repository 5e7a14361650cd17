import type { Currency } from '@/lib/money/money'
import type { SpendReport, SpendRow } from '@/lib/spend/contract'
import { everyDay, everyMonth } from '@/lib/spend/days'

const most = 12

/** `amount`: exactly; undefined where all that is known of the row is that something may have been charged. `unknown`: so many tasks are in no amount. */
export type Bar = { row: Pick<SpendRow, 'key' | 'words'>; amount: string | undefined; unknown: number }

/** The net of each row in one currency: all days or months, or the highest of other groups. `isCut`: there are more. */
export function barsOf(report: SpendReport, currency: Currency): { bars: Bar[]; isCut: boolean } {
  if (report.group === 'day' || report.group === 'month')
    return { bars: withEmpty(report).map((row) => barOf(row, currency)), isCut: false }
  const rows = report.rows
    .filter(({ net }) => net[currency] !== undefined)
    // For the order only: amounts are compared as what they roughly are.
    .toSorted((one, other) => Number(other.net[currency]) - Number(one.net[currency]))
  return { bars: rows.slice(0, most).map((row) => barOf(row, currency)), isCut: rows.length > most }
}

function barOf(row: Pick<SpendRow, 'key'> & Partial<SpendRow>, currency: Currency): Bar {
  const { net = {}, unknown = 0 } = row
  return { row, unknown, amount: net[currency] ?? (unknown > 0 ? undefined : '0') }
}

/** Days on which nothing was spent have a place too. */
function withEmpty({ group, rows, days, today }: SpendReport): (Pick<SpendRow, 'key'> & Partial<SpendRow>)[] {
  if (!days) return rows
  const last = days.to > today && rows.every(({ key }) => key <= today) ? today : days.to
  const all = group === 'day' ? everyDay(days.from, last) : everyMonth(days.from, last)
  const known = new Map(rows.map((row) => [row.key, row]))
  return all.map((key) => known.get(key) ?? { key })
}
