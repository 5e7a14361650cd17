import type { Currency, Money } from '@/lib/money/money'

/**
 * Exact arithmetic of decimal strings, to the last place and however many there are; nothing is ever rounded. Amounts of two currencies are never put
 * together: that throws. A result keeps the most decimals of what went in: "12.5" less "12.10" is "0.40".
 */
export const add = (one: Money, other: Money): Money => ({
  amount: addAmounts(one.amount, inSame(one, other)),
  currency: one.currency,
})

/** `one` less `other`; may be negative. */
export const subtract = (one: Money, other: Money): Money => add(one, negate(other))

export const negate = ({ amount, currency }: Money): Money => ({ amount: negated(amount), currency })

/** Undefined for none: nothing has no currency. */
export const sum = (monies: readonly Money[]): Money | undefined =>
  monies.length === 0 ? undefined : monies.reduce(add)

/** `count`: a whole number. */
export const times = ({ amount, currency }: Money, count: number): Money => ({
  amount: multiplyAmounts(amount, String(count)),
  currency,
})

export const isLess = (one: Money, other: Money): boolean => isNegative(subtract(one, other))
export const isZero = ({ amount }: Pick<Money, 'amount'>): boolean => /^-?[0.]+$/.test(amount)
export const isNegative = ({ amount }: Pick<Money, 'amount'>): boolean => amount.startsWith('-')

export const zero = (currency: Currency): Money => ({ amount: '0', currency })

export function addAmounts(one: string, other: string): string {
  const places = Math.max(placesOf(one), placesOf(other))
  return written(scaled(one, places) + scaled(other, places), places)
}

export function multiplyAmounts(one: string, other: string): string {
  const places = placesOf(one) + placesOf(other)
  return written(scaled(one, placesOf(one)) * scaled(other, placesOf(other)), places)
}

/** How many digits stand behind its point. */
export const placesOf = (amount: string): number => amount.split('.')[1]?.length ?? 0

/** The amount as a whole number of units of the last of `places` decimals; `places` must not cut any of its own. */
export function scaled(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  if (fraction.length > places) throw new Error(`${amount} has more than ${places} decimals`)
  return BigInt(whole + fraction.padEnd(places, '0'))
}

/** The decimal string of so many units of the last of `places` decimals. */
export function written(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const amount = places === 0 ? whole : `${whole}.${digits.slice(-places)}`
  return units < 0n ? `-${amount}` : amount
}

const negated = (amount: string) => written(-scaled(amount, placesOf(amount)), placesOf(amount))

function inSame(one: Money, other: Money): string {
  if (one.currency !== other.currency) throw new Error(`${one.currency} and ${other.currency} cannot be put together`)
  return other.amount
}
