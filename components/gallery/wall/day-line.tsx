import { memo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { countUpTo } from '@/components/gallery/wall/list'
import { boxesOf, rowOf, startOfRow } from '@/components/gallery/wall/rows'
import type { WallState } from '@/components/gallery/wall/wall-state'

type Line = { day: string; count: number; top: number; left: number; width: number; height: number }

export const DayLine = memo(({ day, count, top, left, width, height }: Line) => {
  const t = useTranslations('wall')
  const locale = useLocale()
  return (
    <li
      data-slot="day-line"
      className="absolute top-0 left-0 flex items-end gap-2 overflow-hidden pb-2 whitespace-nowrap"
      style={{ transform: `translate(${left}px, ${top}px)`, width, height }}
    >
      <h2 className="shrink-0 text-base font-medium">{formatOf(locale).format(new Date(day))}</h2>
      <span className="truncate text-sm leading-5 text-faint">{t('countOfDay', { count })}</span>
    </li>
  )
})

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than all the rest of a line. */
function formatOf(locale: string): Intl.DateTimeFormat {
  const known = formats.get(locale)
  if (known) return known
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  formats.set(locale, format)
  return format
}

/** The lines above the days that are drawn, by the position that each day begins with. */
export function dayLines({ list, rows, from, to, base }: WallState): ReadonlyMap<number, Line> {
  if (to <= from) return new Map()
  const first = countUpTo(list.dayStarts, (rows.starts[from] ?? 0) - 1)
  const last = countUpTo(list.dayStarts, startOfRow(rows, to) - 1)
  return new Map(
    list.days.slice(first, last).map((day, index) => {
      const start = list.dayStarts[first + index] ?? 0
      const end = list.dayStarts[first + index + 1] ?? list.total
      const { gap, heading, width, apart } = rows.measure
      const row = rowOf(rows, start)
      const boxes = boxesOf(rows, list, row)
      const leftOf = (position: number) => boxes.find((box) => box.position === position)?.left
      const left = leftOf(start) ?? 0
      const right = leftOf(end)
      return [
        start,
        {
          day,
          count: end - start,
          top: (rows.tops[row] ?? 0) - heading - base,
          left: left + gap,
          width: (right === undefined ? width : right - apart) - left,
          height: heading,
        },
      ]
    }),
  )
}
