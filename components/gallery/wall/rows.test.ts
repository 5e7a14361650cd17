import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedList, dayAt, type List, listOf, movedBy } from '@/components/gallery/wall/list'
import {
  boxesOf,
  layRows,
  type Measure,
  noRows,
  rowAt,
  rowOf,
  type Rows,
  startOfRow,
} from '@/components/gallery/wall/rows'
import { boxHeight, isNearEdge, placeAt, tallest } from '@/components/gallery/wall/tall'
import { letterOf } from '@/lib/gallery/ratio'

const desk: Measure = { width: 1184, row: 208, gap: 8, heading: 44, least: 208, apart: 24 }
const phone: Measure = { width: 378, row: 112, gap: 6, heading: 40, least: 160, apart: 16 }

const list = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 400 }), fc.array(fc.integer({ min: 1, max: 90 })))
  .map(([steps, sizes]) => wallOf(steps, sizes))

describe('the rows of a wall', () => {
  test('hold every position once, in order, and none is wider than the wall', () => {
    fc.assert(
      fc.property(list, fc.constantFrom(desk, phone), (list, measure) => {
        const rows = laid(list, measure)
        const all = everyRow(rows).map((row) => boxesOf(rows, list, row))
        expect(all.flat().map(({ position }) => position)).toEqual(Array.from({ length: list.total }, (_, at) => at))
        for (const boxes of all) {
          const last = boxes.at(-1)
          expect((last?.left ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(measure.width)
          boxes.reduce((right, { left, width }) => {
            expect(left).toBeGreaterThanOrEqual(right)
            return left + width + measure.gap - 1
          }, 0)
        }
      }),
    )
  })

  test('are full to the last pixel, except the last one of a day, which is not stretched', () => {
    fc.assert(
      fc.property(list, (list) => {
        const rows = laid(list, desk)
        for (const row of everyRow(rows)) {
          const end = startOfRow(rows, row + 1)
          const last = boxesOf(rows, list, row).at(-1)
          const isLast = end === list.total || list.dayStarts.includes(end)
          if (!isLast) expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(desk.width)
          else expect(rows.heights[row]).toBeLessThanOrEqual(Math.round(desk.row * 1.8))
        }
      }),
    )
  })

  test('lie below each other, each day under its own line', () => {
    fc.assert(
      fc.property(list, (list) => {
        const rows = laid(list, desk)
        for (const row of everyRow(rows)) {
          const start = rows.starts[row] ?? -1
          const begins = list.dayStarts.includes(start) ? desk.heading : 0
          const above = row === 0 ? 0 : (rows.tops[row - 1] ?? 0) + (rows.heights[row - 1] ?? 0) + desk.gap
          expect(rows.tops[row]).toBe(above + begins)
          expect(rowAt(rows, rows.tops[row] ?? 0)).toBe(row)
          expect(rowOf(rows, start)).toBe(row)
        }
        for (const [day, start] of list.dayStarts.entries()) {
          const row = rowOf(rows, start)
          const isShared = rows.starts[row] !== start
          // Then it stands there whole, and under its own line.
          if (isShared) expect(startOfRow(rows, row + 1)).toBeGreaterThanOrEqual(list.dayStarts[day + 1] ?? list.total)
          if (isShared) expect(list.dayStarts).toContain(rows.starts[row])
        }
      }),
    )
  })

  test('hold several short days, with room for the line above each', () => {
    const sparse = wallOf(
      Array.from({ length: 12 }, () => 32),
      [1, 2, 1, 1, 7],
    )
    const rows = laid(sparse, desk)
    expect([...rows.starts.subarray(0, rows.count)]).toEqual([0, 5, 10])
    const lefts = boxesOf(rows, sparse, 0).map(({ left }) => left)
    expect((lefts[1] ?? 0) - (lefts[0] ?? 0)).toBeGreaterThanOrEqual(desk.least + desk.apart)
  })

  test('are the same, whether they are laid at once or in slices', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 50 }), (list, slice) => {
        const rows = noRows(desk)
        for (let until = slice; rows.laid < list.total; until += slice) layRows(rows, list, until)
        const whole = laid(list, desk)
        expect([rows.count, rows.height, [...rows.starts]]).toEqual([whole.count, whole.height, [...whole.starts]])
      }),
    )
  })

  test('below a pinned one stay as they were when something new comes above', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 9 }), fc.nat(), (list, fresh, seed) => {
        if (list.total === 0) return
        const before = laid(list, desk)
        const row = seed % before.count
        const shift = Array.from({ length: fresh }, (_, at): [number, string] => [at, letterOf((seed + at) % 64)])
        const days = list.days.map((day, at): [string, number] => [
          day,
          at === 0 ? 0 : (list.dayStarts[at] ?? 0) + fresh,
        ])
        const next = changedList(list, {
          kind: 'changes',
          since: 1,
          revision: 2,
          total: list.total + fresh,
          days,
          removed: [],
          added: shift,
          fresh: [],
        })
        const after = noRows(desk)
        const pin = (before.starts[row] ?? 0) + fresh
        layRows(after, next, next.total, { position: pin, beganDay: list.dayStarts.includes(before.starts[row] ?? -1) })
        const newRow = rowOf(after, pin)
        expect(after.starts[newRow]).toBe(pin)
        expect(startOfRow(after, newRow + 1)).toBe(startOfRow(before, row + 1) + fresh)
        expect(after.heights[newRow]).toBe(before.heights[row])
      }),
      { numRuns: 2_000 },
    )
  })

  test('of 355,000 results are laid, and the last one stands in the last row', () => {
    const many = wallOf(
      Array.from({ length: 355_000 }, (_, at) => (at * 7919) % 64),
      Array.from({ length: 1_000 }, (_, at) => (at === 500 ? 70_000 : 285)),
    )
    const rows = laid(many, desk)
    expect(boxesOf(rows, many, rows.count - 1).at(-1)?.position).toBe(354_999)
    expect(rows.height).toBeGreaterThan(10_000_000)
  })
})

describe('a list', () => {
  test('changed by what was removed and added is the new list, and knows where everything went', () => {
    fc.assert(
      fc.property(
        list,
        fc.array(fc.nat({ max: 400 })),
        fc.array(fc.nat({ max: 500 }), { maxLength: 40 }),
        (list, out, in_) => {
          const removed = [...new Set(out)].filter((position) => position < list.total).toSorted((a, b) => a - b)
          const left = list.total - removed.length
          const added = [...new Set(in_)]
            .toSorted((a, b) => a - b)
            .filter((position, index) => position <= left + index)
            .map((position): [number, string] => [position, '-'])
          const expected = [...list.codes].filter((_, position) => !removed.includes(position))
          for (const [position, letter] of added) expected.splice(position, 0, letter.charCodeAt(0))
          const changes = {
            kind: 'changes' as const,
            since: 1,
            revision: 2,
            total: expected.length,
            days: [],
            removed,
            added,
            fresh: [],
          }
          expect([...changedList(list, changes).codes]).toEqual(expected)
          const moved = movedBy(changes)
          for (let position = 0; position < list.total; position++) {
            const to = moved(position)
            if (removed.includes(position)) expect(to).toBeUndefined()
            else expect(expected[to ?? -1]).toBe(list.codes[position])
          }
        },
      ),
    )
  })

  test('refuses changes of another revision', () => {
    const changes = {
      kind: 'changes' as const,
      since: 5,
      revision: 6,
      total: 0,
      days: [],
      removed: [],
      added: [],
      fresh: [],
    }
    expect(() => changedList(wallOf([], []), changes)).toThrow(RangeError)
  })

  test('knows the day of a position', () => {
    const list = wallOf([1, 2, 3, 4, 5], [2, 2])
    expect([0, 1, 2, 3, 4].map((position) => dayAt(list, position))).toEqual([0, 0, 1, 1, 2])
  })
})

describe('a wall taller than a browser can hold', () => {
  test('shows every height from top to end in a box of a few million pixels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000_000 }), fc.nat({ max: 90_000_000 }), (height, y) => {
        const view = 900
        const { base, scrollTop } = placeAt(y, height, view)
        expect(boxHeight(height)).toBeLessThanOrEqual(tallest)
        expect(base + scrollTop).toBe(Math.min(y, Math.max(0, height - view)))
        expect(scrollTop).toBeGreaterThanOrEqual(0)
        expect(scrollTop + view).toBeLessThanOrEqual(Math.max(boxHeight(height), view))
        expect(isNearEdge({ base, scrollTop }, height, view)).toBe(false)
      }),
    )
  })
})

function laid(list: List, measure: Measure): Rows {
  const rows = noRows(measure)
  layRows(rows, list, list.total)
  return rows
}

const everyRow = (rows: Rows) => Array.from({ length: rows.count }, (_, row) => row)

/** Days of the given sizes, the last one as long as it has to be. */
function wallOf(steps: number[], sizes: number[]): List {
  const days: [string, number][] = []
  for (let start = 0; start < steps.length; start += sizes[days.length - 1] ?? steps.length)
    days.push([new Date(Date.UTC(2026, 0, 1) - days.length * 86_400_000).toISOString().slice(0, 10), start])
  return listOf({ kind: 'whole', revision: 1, total: steps.length, days, ratios: steps.map(letterOf).join('') })
}
