import type { Money } from '@/lib/money/money'

/** Of any currency that Intl knows; what we hold ourselves is Money. */
type Amount = Pick<Money, 'amount'> & { currency: string }

/** "$0.40", "$0.0045", "₺12,50". Exact: a decimal string is never turned into a float on the way. */
export function formatMoney(money: Amount, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 8,
  })
  return format.format(money.amount as Intl.StringNumericLiteral)
}

/** "12.50 USD": as a gateway writes a balance. */
export function formatBalance(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 8 })
  return `${format.format(money.amount as Intl.StringNumericLiteral)} ${money.currency}`
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** "4.2 MB", in thousands as disks are sold. */
export function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const amount = bytes / 1000 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power],
    maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0,
  }).format(amount)
}

/** "0:07", "3:25", "1:02:03": a position in a film. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

type Span = { unit: 'seconds' | 'minutes' | 'hours' | 'days'; n: number }

/** The one unit in which a stretch of time is best said: 45 s, 3 min, 2 h. Never less than one second. */
export function spanOf(milliseconds: number): Span {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < 100) return { unit: 'seconds', n: seconds }
  if (seconds < 100 * 60) return { unit: 'minutes', n: Math.round(seconds / 60) }
  if (seconds < 36 * 3600) return { unit: 'hours', n: Math.round(seconds / 3600) }
  return { unit: 'days', n: Math.round(seconds / 86400) }
}
