import { written } from '@/lib/money/arithmetic'
import { currencies } from '@/lib/spend/server/amounts'

/** Sums of money that are kept for a group, each in every currency. `both…`: of the tasks whose quote and charge are known in one currency and are not written alike: only their difference means something. */
export const measures = [
  'quoted',
  'charged',
  'refunded',
  'bothQuoted',
  'bothCharged',
  'failedCharged',
  'failedRefunded',
] as const
export type Measure = (typeof measures)[number]
/** `priced…`: tasks with an amount in that currency; `results…` and `kept…`: of tasks charged in it, by which its net is divided. */
export const counted = [
  'tasks',
  'failed',
  'unknown',
  'open',
  'results',
  'kept',
  'quoteUnknown',
  'pricedUSD',
  'pricedTRY',
  'resultsUSD',
  'resultsTRY',
  'keptUSD',
  'keptTRY',
] as const
type Counted = (typeof counted)[number]

/** What a group holds, exactly. `units`: whole units of the last of `places` decimals, by measure and currency; not there where none occurs. */
export type Sums = {
  counts: Record<Counted, number>
  places: number
  units: Partial<Record<Measure, Partial<Record<'USD' | 'TRY', bigint>>>>
}

/** What is in one group and not in another whose tasks are among its own. */
export const without = (one: Sums, other: Sums): Sums => together(one, other, -1)

/** Two groups as one, which may come of different persons and so have different decimals. `times`: how often the other counts. */
export function together(one: Sums, other: Sums, times: 1 | -1 = 1): Sums {
  const places = Math.max(one.places, other.places)
  const units: Sums['units'] = {}
  for (const measure of measures)
    for (const currency of currencies)
      for (const sums of [one, other]) {
        const found = sums.units[measure]?.[currency]
        if (found === undefined) continue
        const of = (units[measure] ??= {})
        const part = found * 10n ** BigInt(places - sums.places)
        of[currency] = (of[currency] ?? 0n) + (sums === other && times === -1 ? -part : part)
      }
  const counts = Object.fromEntries(
    counted.map((name) => [name, one.counts[name] + times * other.counts[name]]),
  ) as Sums['counts']
  return { counts, places, units }
}

export const noSums = (): Sums => ({
  counts: Object.fromEntries(counted.map((name) => [name, 0])) as Sums['counts'],
  places: 0,
  units: {},
})

const largest = BigInt(Number.MAX_SAFE_INTEGER)

/** Without the zeros at its end, at least two decimals: `written` for the screen and the wire. */
export function amountOf(units: bigint, places: number): string {
  let kept = places
  // Nearly always it is a number that a double holds, and those are divided and written ten times as fast.
  if (units <= largest && units >= -largest) {
    let small = Number(units < 0n ? -units : units)
    for (; kept > 2 && small % 10 === 0; kept--) small /= 10
    const digits = String(small).padStart(kept + 1, '0')
    const amount = kept === 0 ? digits : `${digits.slice(0, -kept)}.${digits.slice(-kept)}`
    return units < 0n ? `-${amount}` : amount
  }
  let left = units
  for (; kept > 2 && left % 10n === 0n; kept--) left /= 10n
  return written(left, kept)
}
