import { dayAt, type List } from '@/components/gallery/wall/list'
import { type Rows, rowOf } from '@/components/gallery/wall/rows'

export type Mark = { at: number; day: string; isYear: boolean }

/**
 * Where years and months begin along a rail of `length` pixels that stands for the wall's `height`, in proportion to it; those that would touch the one
 * before are left out.
 */
export function scrubberMarks(list: List, rows: Rows, height: number, length: number): Mark[] {
  const begun: Mark[] = []
  let month = ''
  list.days.forEach((day, index) => {
    if (day.startsWith(month) && month) return
    const isYear = day.slice(0, 4) !== month.slice(0, 4)
    month = day.slice(0, 7)
    const top = rows.tops[rowOf(rows, list.dayStarts[index] ?? 0)] ?? 0
    begun.push({ at: Math.round((top / Math.max(1, height)) * length), day, isYear })
  })
  const years = apart(
    begun.filter(({ isYear }) => isYear),
    22,
  )
  const months = apart(
    begun.filter(({ isYear }) => !isYear),
    7,
  ).filter(({ at }) => years.every((year) => Math.abs(year.at + 4 - at) > 11))
  return [...years, ...months]
}

function apart(marks: Mark[], room: number): Mark[] {
  let last = -Infinity
  return marks.filter(({ at }) => {
    if (at - last < room) return false
    last = at
    return true
  })
}

/** The first position of the next or earlier day, or of a month, as seen from a position. */
export function nextDay(list: List, position: number, direction: 1 | -1, unit: 'day' | 'month'): number {
  const letters = unit === 'day' ? 10 : 7
  const here = dayAt(list, position)
  const word = list.days[here]?.slice(0, letters)
  let day = here
  while (list.days[day] !== undefined && list.days[day]?.slice(0, letters) === word) day += direction
  if (direction === -1) {
    const target = list.days[day]?.slice(0, letters)
    while (day > 0 && list.days[day - 1]?.slice(0, letters) === target) day--
  }
  return list.dayStarts[Math.min(Math.max(day, 0), list.days.length - 1)] ?? 0
}
