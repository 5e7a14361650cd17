import { sum } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'

export type Total = { sums: Money[]; unknown: number; isList: boolean }

/** What all of it costs: an amount for each currency, dollars first, without those that nobody knows. */
export function totalOf(quotes: readonly Quote[]): Total {
  const known = quotes.filter((quote) => quote.source !== 'unknown')
  const sums = (['USD', 'TRY'] as const).flatMap(
    (currency) => sum(known.flatMap(({ price }) => (price.currency === currency ? price : []))) ?? [],
  )
  return { sums, unknown: quotes.length - known.length, isList: known.some(({ source }) => source === 'list') }
}
