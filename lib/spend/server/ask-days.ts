import { dayNamed, type LocalDays, localDays, nameOfDay } from '@/lib/gallery/server/local-days'
import { AppError } from '@/lib/kernel/app-error'
import type { SpendQuery } from '@/lib/spend/contract'
import { daysOfRange } from '@/lib/spend/days'
import type { Span } from '@/lib/spend/server/choose-slots'

type Asked = { days: LocalDays; today: string; span: Span; named?: { from: string; to: string } }

/** The days that a query asks about, and the instants between which they lie. AppError `invalid` at `tz`, `range` or `from`. */
export function askDays({ tz = 'UTC', range, from, to }: SpendQuery, now: number): Asked {
  const days = localDays(tz)
  const today = nameOfDay(days.dayAt(now).day)
  const refuse = (path: string, key: string, values = {}) => {
    throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path, say: { key, values } }] })
  }
  const isOwn = from !== undefined || to !== undefined
  if (range && isOwn) refuse('range', 'spend.refused.rangeAndDays')
  if (from && to && from > to) refuse('from', 'spend.refused.backwards', { from, to })
  const named = isOwn ? undefined : daysOfRange[range ?? 'month'](today)
  const first = named?.from ?? from
  const last = named?.to ?? to
  const span = {
    begins: first === undefined ? -Infinity : days.beginningOf(dayNamed(first)),
    ends: last === undefined ? Infinity : days.beginningOf(dayNamed(last) + 1),
  }
  return { days, today, span, named: first && last ? { from: first, to: last } : undefined }
}
