import type { Currency } from '@/lib/money/money'

/** What `price` in an address says: `USD:0.10-2.50`, `USD:-1`, `TRY:5-`. An end that is not there is open. */
export type RangeOfPrices = { currency: Currency; least?: string; most?: string }

export function readPrices(text: string | undefined): RangeOfPrices | undefined {
  const [, currency, least, most] = /^(USD|TRY):([\d.]*)-([\d.]*)$/.exec(text ?? '') ?? []
  return currency ? { currency: currency as Currency, least: least || undefined, most: most || undefined } : undefined
}

export const writePrices = ({ currency, least = '', most = '' }: RangeOfPrices): string =>
  `${currency}:${least}-${most}`

/** An amount as somebody types it, with a point or a comma. Undefined where it is none. */
export const amountOf = (typed: string): string | undefined =>
  /^\d{1,9}(\.\d{1,6})?$/.exec(typed.trim().replace(',', '.'))?.[0]
