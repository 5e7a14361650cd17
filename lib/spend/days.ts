import type { SpendRange } from '@/lib/spend/contract'

const dayMs = 86_400_000
const shifted = (day: string, by: number) => new Date(Date.parse(day) + by * dayMs).toISOString().slice(0, 10)

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

export function lastOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** First and last day of a range that ends with, or before, `today`; undefined for all there is. */
export const daysOfRange: Record<SpendRange, (today: string) => { from: string; to: string } | undefined> = {
  today: (today) => ({ from: today, to: today }),
  week: (today) => ({ from: shifted(today, -6), to: today }),
  month: (today) => ({ from: firstOfMonth(today), to: lastOfMonth(today) }),
  'last-month': (today) => {
    const last = shifted(firstOfMonth(today), -1)
    return { from: firstOfMonth(last), to: last }
  },
  year: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }),
  all: () => undefined,
}

export function everyDay(from: string, to: string): string[] {
  const count = Math.max(0, (Date.parse(to) - Date.parse(from)) / dayMs + 1)
  return Array.from({ length: count }, (_, index) => shifted(from, index))
}

export const everyMonth = (from: string, to: string): string[] => [
  ...new Set(everyDay(from, to).map((day) => day.slice(0, 7))),
]
