import type { Money } from '@/lib/money/money'

/** `one` less `other`, to the last decimal; may be negative. Both in one currency: anything else throws. */
export function subtract(one: Money, other: Money): Money {
  if (one.currency !== other.currency) throw new Error(`${one.currency} and ${other.currency} cannot be compared`)
  const places = Math.max(decimals(one.amount), decimals(other.amount))
  const left = scaled(one.amount, places) - scaled(other.amount, places)
  const digits = String(left < 0n ? -left : left).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const amount = places === 0 ? whole : `${whole}.${digits.slice(-places)}`
  return { amount: left < 0n ? `-${amount}` : amount, currency: one.currency }
}

const decimals = (amount: string) => amount.split('.')[1]?.length ?? 0

function scaled(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}
