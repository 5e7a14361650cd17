import { localDays, nameOfDay } from '@/lib/gallery/server/local-days'
import type { LimitRow } from '@/lib/limits/binds'

type Of = Pick<LimitRow, 'scope' | 'period' | 'time_zone'>

/** The name a period has in `limit_uses`: the day it begins (YYYY-MM-DD) in the limit's time zone, '' for all time, a batch's id for a limit of each batch. `at` in ms since 1970 UTC. */
export function periodAt(limit: Of, at: number, batchId?: string | null): string {
  if (limit.scope === 'batch') return batchId ?? ''
  return limit.period === 'total' ? '' : nameOfDay(firstDay[limit.period](dayAt(limit, at)))
}

/** When the period in which `at` lies began, and when the next one begins (ms since 1970 UTC); undefined for one that never ends. */
export function boundsOf(limit: Of, at: number): { begins: number; ends: number } | undefined {
  if (limit.scope === 'batch' || limit.period === 'total') return undefined
  const { beginningOf } = localDays(limit.time_zone)
  const first = firstDay[limit.period](dayAt(limit, at))
  return { begins: beginningOf(first), ends: beginningOf(dayAfter[limit.period](first)) }
}

const dayAt = ({ time_zone }: Of, at: number) => localDays(time_zone).dayAt(at).day

const dayMs = 86_400_000
/** 1970-01-01 was a Thursday: Mondays are the days that leave 4. */
const monday = (day: number) => day - ((((day - 4) % 7) + 7) % 7)
const monthOf = (day: number, later = 0) => {
  const date = new Date(day * dayMs)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1) / dayMs
}

type Dated = Exclude<LimitRow['period'], 'total'>
const firstDay: Record<Dated, (day: number) => number> = {
  day: (day) => day,
  week: monday,
  month: (day) => monthOf(day),
}
const dayAfter: Record<Dated, (first: number) => number> = {
  day: (first) => first + 1,
  week: (first) => first + 7,
  month: (first) => monthOf(first, 1),
}
