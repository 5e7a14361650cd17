import type { GalleryQuery, Span } from '@/lib/gallery/contract'
import { dayNamed, localDays, nameOfDay } from '@/lib/gallery/server/local-days'
import { AppError } from '@/lib/kernel/app-error'

/** The first day of a span of which `today` is the last. */
export const firstDayOf: Record<Span, (today: string) => string> = {
  today: (today) => today,
  'last-7-days': (today) => nameOfDay(dayNamed(today) - 6),
  'last-30-days': (today) => nameOfDay(dayNamed(today) - 29),
  'this-year': (today) => `${today.slice(0, 4)}-01-01`,
}

/** Which day it is in the time zone of a query. AppError `invalid` at `tz`. */
export const todayOf = ({ tz = 'UTC' }: GalleryQuery, now: number): string => nameOfDay(localDays(tz).dayAt(now).day)

/** The query with the day on which its span begins, where it has one. AppError `invalid` at `dates` where it has days too. */
export function withDays({ dates, ...query }: GalleryQuery, today: string): GalleryQuery {
  if (dates === undefined) return query
  if (query.from !== undefined || query.to !== undefined) {
    const say = { key: 'finder.refused.both' }
    throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path: 'dates', say }] })
  }
  return { ...query, from: firstDayOf[dates](today) }
}
