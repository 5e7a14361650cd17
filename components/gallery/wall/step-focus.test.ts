import { expect, test } from 'vitest'
import { listOf } from '@/components/gallery/wall/list'
import { layRows, noRows, rowOf } from '@/components/gallery/wall/rows'
import { nextDay, scrubberMarks } from '@/components/gallery/wall/scrubber-marks'
import { stepFocus } from '@/components/gallery/wall/step-focus'
import { readWallView } from '@/components/gallery/wall/wall-view'
import { letterOf } from '@/lib/gallery/ratio'

const days: [string, number][] = [
  ['2026-11-20', 0],
  ['2026-11-18', 30],
  ['2026-10-31', 60],
  ['2025-12-31', 90],
]
const list = listOf({ kind: 'whole', revision: 1, total: 120, days, ratios: letterOf(32).repeat(120) })
const rows = noRows({ width: 1184, row: 208, gap: 8, heading: 44, least: 208, apart: 24 })
layRows(rows, list, list.total)
const from = (position: number) => ({ rows, list, position, view: 800 })

test('arrow keys go sideways in order, and up and down to the tile that stands there', () => {
  expect(stepFocus('ArrowRight', from(4))).toBe(5)
  expect(stepFocus('ArrowLeft', from(4))).toBe(3)
  expect(stepFocus('ArrowDown', from(2))).toBe(7)
  expect(stepFocus('ArrowUp', from(7))).toBe(2)
})

test('no key leaves the wall', () => {
  expect(stepFocus('ArrowLeft', from(0))).toBe(0)
  expect(stepFocus('ArrowUp', from(0))).toBe(0)
  expect(stepFocus('PageUp', from(3))).toBeLessThan(5)
  expect(stepFocus('ArrowRight', from(119))).toBe(119)
  expect(stepFocus('ArrowDown', from(119))).toBe(119)
  expect(stepFocus('Home', from(50))).toBe(0)
  expect(stepFocus('End', from(50))).toBe(119)
})

test('a page is less than the view, and never nothing', () => {
  const down = rowOf(rows, stepFocus('PageDown', from(10)))
  expect(down).toBeGreaterThan(rowOf(rows, 10))
  expect((rows.tops[down] ?? 0) - (rows.tops[rowOf(rows, 10)] ?? 0)).toBeLessThanOrEqual(800)
  expect(stepFocus('PageDown', { ...from(10), view: 50 })).toBeGreaterThan(14)
})

test('the rail goes from day to day and from month to month', () => {
  expect(nextDay(list, 5, 1, 'day')).toBe(30)
  expect(nextDay(list, 35, -1, 'day')).toBe(0)
  expect(nextDay(list, 5, 1, 'month')).toBe(60)
  expect(nextDay(list, 65, -1, 'month')).toBe(0)
  expect(nextDay(list, 119, 1, 'day')).toBe(90)
  expect(nextDay(list, 0, -1, 'month')).toBe(0)
})

test('the rail marks years and months where they begin, and none above another', () => {
  const marks = scrubberMarks(list, rows, rows.height, 800)
  expect(marks.filter(({ isYear }) => isYear).map(({ day }) => day)).toEqual(['2026-11-20', '2025-12-31'])
  expect(marks.filter(({ isYear }) => !isYear).map(({ day }) => day)).toEqual(['2026-10-31'])
  expect(scrubberMarks(list, rows, rows.height, 20).length).toBeLessThan(3)
})

test('what a browser remembers of its wall is believed only where it can be', () => {
  expect(readWallView('1184x820%2CEurope%2FIstanbul')).toEqual({
    size: { width: 1184, height: 820 },
    tz: 'Europe/Istanbul',
  })
  for (const strange of [undefined, '', '%E0%A4%A', 'x', '1x1,UTC', '1184x820,Mars/Olympus', '99999999x820,UTC'])
    expect(readWallView(strange)).toEqual({ tz: 'UTC' })
})
