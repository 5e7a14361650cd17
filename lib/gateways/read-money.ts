import { bag } from '@/lib/gateways/lenient'
import type { Currency, Money } from '@/lib/money/money'

/** A price as a number, a numeric string or `{ amount, currency }`. Without a currency from anywhere it is not money. */
export function readMoney(value: unknown, currency?: unknown): Money | undefined {
  const object = bag(value)
  if ('amount' in object || 'price' in object)
    return readMoney(object.amount ?? object.price, object.currency ?? currency)
  const amount = decimal(value)
  const known = currencyOf(currency)
  return amount === undefined || !known ? undefined : { amount, currency: known }
}

/** No price or balance is as large or as long: what is, is no amount, and nobody has to reckon with it. */
const leastAbsurd = 1e15
const longest = 40

/** A non-negative number as a decimal string without exponent. */
export function decimal(value: unknown): string | undefined {
  if (typeof value === 'string') {
    const text = value.trim()
    return text.length <= longest && /^\d+(\.\d+)?$/.test(text) ? text : undefined
  }
  if (typeof value !== 'number' || !(value >= 0 && value < leastAbsurd)) return undefined
  const plain = String(value)
  return plain.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : plain
}

const currencies: Record<string, Currency> = { USD: 'USD', $: 'USD', TRY: 'TRY', TL: 'TRY', '₺': 'TRY' }

const currencyOf = (value: unknown): Currency | undefined =>
  typeof value === 'string' ? currencies[value.trim().toUpperCase()] : undefined
