import { countUpTo, type List } from '@/components/gallery/wall/list'
import { ratioOfCode } from '@/lib/gallery/ratio'

/**
 * In CSS pixels: how wide the wall is, how tall its rows would best be, what lies between tiles, and how tall the line above a day is. Short days share a
 * row: each has at least the room of `least`, and `apart` lies between two of them.
 */
export type Measure = { width: number; row: number; gap: number; heading: number; least: number; apart: number }

/** The wall as rows, top to bottom. `laid`: positions that have their row already; `height`: of these. Only the first `count` entries of the arrays hold. */
export type Rows = {
  measure: Measure
  count: number
  laid: number
  height: number
  starts: Int32Array
  tops: Float64Array
  heights: Uint16Array
}

/** A position that begins a row wherever it stands, as it did before something came above it; `beganDay`: a short day then, which may share its row. */
export type Pin = { position: number; beganDay: boolean }

export type Box = { position: number; left: number; width: number }

/** A row that would have to grow by more than this to be full stays ragged. */
const stretch = 1.12

/** `above`: what is left free above the first row. */
export const noRows = (measure: Measure, above = 0): Rows => ({
  measure,
  count: 0,
  laid: 0,
  height: above,
  starts: new Int32Array(256),
  tops: new Float64Array(256),
  heights: new Uint16Array(256),
})

/**
 * Lays further rows, until at least `until` positions have theirs. Each day begins a row or shares one with other short days. What follows `pinned` stands as it
 * stood before something came above it.
 */
export function layRows(rows: Rows, list: List, until: number, pinned?: Pin): void {
  const { width, row: best, gap, heading } = rows.measure
  const { codes, dayStarts, total } = list
  const pin = pinned?.position ?? -1
  const stop = Math.min(until, total)
  let position = rows.laid
  let day = countUpTo(dayStarts, position - 1)
  while (position < stop) {
    const start = position
    const beginsDay = dayStarts[day] === start
    if (beginsDay) {
      rows.height += heading
      day++
    }
    const dayEnd = dayStarts[day] ?? total
    const end = pin > start && pin < dayEnd ? pin : dayEnd
    let shapes = 0
    let height = Infinity
    while (position < end && height > best) {
      shapes += ratioOfCode[codes[position] ?? 0] ?? 1
      position++
      height = (width - gap * (position - start - 1)) / shapes
    }
    if (height > best * stretch) {
      height = best
      if ((start === pin ? pinned?.beganDay : beginsDay) && position === dayEnd) {
        const shared = shareRow(rows.measure, list, shapes * best + gap * (position - start - 1), day, pin)
        day = shared
        position = dayStarts[shared] ?? total
      }
    } else if (position - start > 1) {
      const without = (width - gap * (position - start - 2)) / (shapes - (ratioOfCode[codes[position - 1] ?? 0] ?? 1))
      if (without / best < best / height) {
        position--
        height = without
      }
    }
    push(rows, start, Math.max(1, Math.round(height)))
  }
  rows.laid = position
}

/** The first day, from `day` on, that does not fit whole beside a short day that takes `taken` pixels. */
function shareRow(measure: Measure, list: List, taken: number, day: number, pin: number): number {
  const { width, row, gap, least, apart } = measure
  const { dayStarts, total } = list
  let used = Math.max(taken, least)
  while (day < dayStarts.length && dayStarts[day] !== pin) {
    const start = dayStarts[day] ?? total
    const end = dayStarts[day + 1] ?? total
    const room = width - used - apart
    let wide = -gap
    for (let position = start; position < end && wide <= room; position++) wide += ratioAt(list, position) * row + gap
    const takes = Math.max(wide, least)
    if (takes > room || (pin > start && pin < end)) break
    used += apart + takes
    day++
  }
  return day
}

/** Where the tiles of a row stand, from edge to edge in whole pixels. */
export function boxesOf(rows: Rows, list: List, row: number): Box[] {
  const { width, gap, least, apart } = rows.measure
  const start = rows.starts[row] ?? 0
  const end = startOfRow(rows, row + 1)
  const given = rows.heights[row] ?? 0
  let day = countUpTo(list.dayStarts, start)
  const isShared = (list.dayStarts[day] ?? end) < end
  let shapes = 0
  for (let position = start; position < end; position++) shapes += ratioAt(list, position)
  const exact = (width - gap * (end - start - 1)) / shapes
  const height = isShared || exact > given + 0.5 ? given : exact
  const boxes: Box[] = []
  let x = 0
  let begun = 0
  for (let position = start; position < end; position++) {
    if (list.dayStarts[day] === position) {
      begun = Math.max(x - gap, begun + least) + apart
      x = begun
      day++
    }
    const left = Math.round(x)
    x += ratioAt(list, position) * height
    boxes.push({ position, left, width: Math.max(1, Math.min(Math.round(x), width) - left) })
    x += gap
  }
  return boxes
}

/** The row in which a position lies. */
export const rowOf = (rows: Rows, position: number): number =>
  Math.max(0, countUpTo(rows.starts, position, rows.count) - 1)

/** The row at a height, or the nearest one: a gap and the line above a day belong to the row before. */
export const rowAt = (rows: Rows, y: number): number => Math.max(0, countUpTo(rows.tops, y, rows.count) - 1)

export const startOfRow = (rows: Rows, row: number): number => (row < rows.count ? (rows.starts[row] ?? 0) : rows.laid)

/** How tall the whole wall is; while rows are still being laid, as tall as it will probably be. */
export const wholeHeight = (rows: Rows, total: number): number =>
  rows.laid === 0 ? 0 : Math.round(rows.laid >= total ? rows.height : (rows.height / rows.laid) * total)

const ratioAt = (list: List, position: number) => ratioOfCode[list.codes[position] ?? 0] ?? 1

function push(rows: Rows, start: number, height: number): void {
  if (rows.count === rows.starts.length) grow(rows)
  rows.starts[rows.count] = start
  rows.tops[rows.count] = rows.height
  rows.heights[rows.count] = height
  rows.count++
  rows.height += height + rows.measure.gap
}

function grow(rows: Rows): void {
  const starts = new Int32Array(rows.count * 2)
  const tops = new Float64Array(rows.count * 2)
  const heights = new Uint16Array(rows.count * 2)
  starts.set(rows.starts)
  tops.set(rows.tops)
  heights.set(rows.heights)
  Object.assign(rows, { starts, tops, heights })
}
