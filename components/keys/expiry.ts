/** Days from now on, a last day (YYYY-MM-DD, where the reader lives), or never. */
export type Expiry = { kind: 'never' } | { kind: 'days'; days: number } | { kind: 'day'; day: string }

const dayMs = 86_400_000

/** When a key ends (ms since 1970 UTC); null: never; undefined: no day is chosen yet. */
export function endOf(expiry: Expiry, now: number): number | null | undefined {
  if (expiry.kind === 'never') return null
  if (expiry.kind === 'days') return now + expiry.days * dayMs
  const [year, month, day] = expiry.day.split('-').map(Number)
  return year && month && day ? new Date(year, month - 1, day + 1).getTime() : undefined
}

/** The last day on which a key works that ends then. */
export function lastDayOf(expiresAt: number): string {
  const last = new Date(expiresAt - 1)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${last.getFullYear()}-${two(last.getMonth() + 1)}-${two(last.getDate())}`
}
