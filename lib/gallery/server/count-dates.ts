import { type DatesCount, type GalleryQuery, Span } from '@/lib/gallery/contract'
import { firstDayOf } from '@/lib/gallery/server/days-of-span'
import type { GalleryIndex } from '@/lib/gallery/server/gallery-index'
import { dayNamed, localDays, nameOfDay } from '@/lib/gallery/server/local-days'
import { onlyAgainst, passes } from '@/lib/gallery/server/match'

type Choice = { dates: Span } | { from: string; to: string }
/** `from`: its first day. */
type Range = { choice: Choice; from: string; to?: string }

/** How many there would be in each span of days, all other filters as they are, in one pass. A year before this one that holds none is left out, except the chosen one. */
export function countDates(index: GalleryIndex, verdicts: Uint8Array, query: GalleryQuery, now: number): DatesCount[] {
  const days = localDays(query.tz ?? 'UTC')
  const oldest = index.slots > 0 ? index.createdAt[index.order[0]!]! : now
  const begin = ({ from }: Range) => placeOf(index, days.beginningOf(dayNamed(from)))
  const end = ({ to }: Range) => (to === undefined ? index.slots : placeOf(index, days.beginningOf(dayNamed(to) + 1)))
  const ranges = rangesUpTo(days.dayAt(now).day, days.dayAt(oldest).day)
  const before = countBefore(
    index,
    verdicts,
    ranges.flatMap((range) => [begin(range), end(range)]),
  )
  return ranges
    .map((range) => ({ ...range.choice, count: before.get(end(range))! - before.get(begin(range))! }))
    .filter((one) => 'dates' in one || one.count > 0 || (one.from === query.from && one.to === query.to))
}

function rangesUpTo(today: number, oldest: number): Range[] {
  const name = nameOfDay(today)
  const year = Number(name.slice(0, 4))
  const years = Math.max(0, year - Number(nameOfDay(oldest).slice(0, 4)))
  return [
    ...Span.options.map((dates): Range => ({ choice: { dates }, from: firstDayOf[dates](name) })),
    ...Array.from({ length: years }, (_, ago): Range => {
      const range = { from: `${year - 1 - ago}-01-01`, to: `${year - 1 - ago}-12-31` }
      return { choice: range, ...range }
    }),
  ]
}

/** How many stand in the order of time before each of these places. */
function countBefore({ order }: GalleryIndex, verdicts: Uint8Array, places: number[]): Map<number, number> {
  const against = onlyAgainst('dates')
  const before = new Map<number, number>()
  let at = 0
  let sum = 0
  for (const place of [...new Set(places)].sort((one, other) => one - other)) {
    for (; at < place; at++) {
      const verdict = verdicts[order[at]!]
      if (verdict === passes || verdict === against) sum++
    }
    before.set(place, sum)
  }
  return before
}

/** Where the first one of this instant or a later one stands in the order of time. */
function placeOf({ order, createdAt, slots }: GalleryIndex, instant: number): number {
  let low = 0
  let high = slots
  while (low < high) {
    const middle = (low + high) >>> 1
    if (createdAt[order[middle]!]! < instant) low = middle + 1
    else high = middle
  }
  return low
}
