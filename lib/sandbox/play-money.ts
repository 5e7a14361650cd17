import type { Currency, Money } from '@/lib/money/money'

/** Amounts are kept as millionths, which integers hold exactly. */
export type Micro = number

export const micro = (amount: number | string): Micro => Math.round(Number(amount) * 1e6)

export const moneyOf = (amount: Micro, currency: Currency): Money => {
  const digits = String(Math.abs(amount)).padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0+$/, '').padEnd(2, '0')
  return { amount: `${amount < 0 ? '-' : ''}${digits.slice(0, -6)}.${fraction}`, currency }
}

/** What play money is worth: prices are made in USD. */
const perDollar: Record<Currency, number> = { USD: 1, TRY: 40 }

export const inCurrency = (dollars: Micro, currency: Currency): Micro => Math.round(dollars * perDollar[currency])
