import type { Money } from '@/lib/money/money'

/** Whether `one` is less than `other`, to the last decimal. Both in one currency: anything else throws. */
export function isLess(one: Money, other: Money): boolean {
  if (one.currency !== other.currency) throw new Error(`${one.currency} and ${other.currency} cannot be compared`)
  const places = Math.max(decimals(one.amount), decimals(other.amount))
  return scaled(one.amount, places) < scaled(other.amount, places)
}

const decimals = (amount: string) => amount.split('.')[1]?.length ?? 0

function scaled(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}
