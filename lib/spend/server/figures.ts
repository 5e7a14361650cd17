import type { Amounts, Rate, SpendFigures } from '@/lib/spend/contract'
import { currencies } from '@/lib/spend/server/amounts'
import { scaled } from '@/lib/money/arithmetic'
import type { Currency } from '@/lib/money/money'
import { amountOf, type Measure, type Sums } from '@/lib/spend/server/sums'

/** Decimals of what is divided. */
const dividedTo = 6

export function figuresOf(sums: Sums): SpendFigures {
  const { counts, places } = sums
  const net = less(sums, 'charged', 'refunded')
  return {
    tasks: counts.tasks,
    failed: counts.failed,
    unknown: counts.unknown,
    open: counts.open,
    quoteUnknown: counts.quoteUnknown,
    quoted: said(less(sums, 'quoted'), places),
    charged: said(less(sums, 'charged'), places),
    refunded: said(less(sums, 'refunded'), places),
    net: said(net, places),
    difference: said(less(sums, 'bothCharged', 'bothQuoted'), places),
    onFailures: said(less(sums, 'failedCharged', 'failedRefunded'), places),
    results: counts.results,
    kept: counts.kept,
    perResult: each(net, places, { USD: counts.resultsUSD, TRY: counts.resultsTRY }),
    perKept: each(net, places, { USD: counts.keptUSD, TRY: counts.keptTRY }),
  }
}

type Units = Partial<Record<Currency, bigint>>

export function less({ units }: Sums, one: Measure, other?: Measure): Units {
  const found: Units = {}
  for (const currency of currencies) {
    const [left, right] = [units[one]?.[currency], other && units[other]?.[currency]]
    if (left !== undefined || right !== undefined) found[currency] = (left ?? 0n) - (right ?? 0n)
  }
  return found
}

function said(units: Units, places: number): Amounts {
  const amounts: Amounts = {}
  for (const currency of currencies) {
    const one = units[currency]
    if (one !== undefined) amounts[currency] = amountOf(one, places)
  }
  return amounts
}

/** By the results that were paid in the same currency: those paid in another cost nothing in this one. */
function each(units: Units, places: number, counts: Record<Currency, number>): Amounts {
  const amounts: Amounts = {}
  for (const currency of currencies) {
    const [all, count] = [units[currency], counts[currency]]
    if (all === undefined || count === 0) continue
    const by = BigInt(count) * 10n ** BigInt(places)
    amounts[currency] = amountOf(divided(all * 10n ** BigInt(dividedTo), by), dividedTo)
  }
  return amounts
}

/** Rounded to the nearest, halves away from zero. `by` is above zero. */
export function divided(units: bigint, by: bigint): bigint {
  const isBelow = units < 0n
  const half = ((isBelow ? -units : units) * 2n + by) / (by * 2n)
  return isBelow ? -half : half
}

/** What was spent by the rate that then was, in one currency; none where a part has no rate. `parts`: by rate, undefined for what is older than the first. Rounded once, at the end. */
export function convert(parts: [Rate | undefined, Sums][], into: Currency): SpendFigures['converted'] {
  let unrated = 0
  // A fraction of whole numbers, so that nothing is lost before the end.
  let [above, below] = [0n, 1n]
  for (const [rate, sums] of parts) {
    const net = less(sums, 'charged', 'refunded')
    const scale = 10n ** BigInt(sums.places)
    const add = (units: bigint, times: bigint, by: bigint) => {
      above = above * scale * by + units * times * below
      below *= scale * by
    }
    for (const currency of currencies) {
      const units = net[currency]
      // Nothing is nothing at any rate.
      if (units === undefined || units === 0n) continue
      if (currency === into) add(units, 1n, 1n)
      else if (rate) {
        const perUsd = scaled(rate.tryPerUsd, dividedTo)
        const one = 10n ** BigInt(dividedTo)
        if (into === 'TRY') add(units, perUsd, one)
        else add(units, one, perUsd)
      } else unrated += sums.counts[`priced${currency}`]
    }
  }
  const net = divided(above * 10n ** BigInt(dividedTo), below)
  const firstRate = parts[1]?.[0]?.onDate
  return {
    currency: into,
    ...(unrated === 0 && { net: { amount: amountOf(net, dividedTo), currency: into } }),
    unrated,
    ...(firstRate && { firstRate }),
  }
}
