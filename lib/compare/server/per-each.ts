import { placesOf, scaled, written } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'

/** Decimals of what is divided. */
const places = 6

/** An amount divided among `count` (above 0), rounded to 6 decimals, halves away from zero; without idle noughts. */
export function perEach({ amount, currency }: Money, count: number): Money {
  const finest = Math.max(places, placesOf(amount))
  const units = scaled(amount, finest)
  const by = BigInt(count) * 10n ** BigInt(finest - places)
  const size = ((units < 0n ? -units : units) * 2n + by) / (by * 2n)
  const text = written(units < 0n ? -size : size, places)
  return { amount: text.replace(/(\.\d\d.*?)0+$/, '$1'), currency }
}
