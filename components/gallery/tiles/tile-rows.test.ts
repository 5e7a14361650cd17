import { expect, test } from 'vitest'
import { boxesOf, layTiles, rowOf, rowsBetween } from '@/components/gallery/tiles/tile-rows'

const measure = { width: 1_000, least: 200, most: 300, gap: 10 }

test('rows are full, no taller than they may be, and the last one stays ragged', () => {
  const ratios = [1, 1, 1, 1, 1, 2, 1]
  const rows = layTiles(ratios, measure)
  expect(rows.starts).toEqual([0, 4])
  expect(rows.heights).toEqual([242.5, 200])
  expect(rows.tops).toEqual([0, 252.5])
  expect(rows.height).toBe(452.5)
  const first = boxesOf(rows, ratios, 0, measure.gap)
  expect(first.map(({ index }) => index)).toEqual([0, 1, 2, 3])
  expect(first.at(-1)!.left + first.at(-1)!.width).toBeCloseTo(1_000)
  expect(boxesOf(rows, ratios, 1, measure.gap).map(({ width }) => width)).toEqual([200, 400, 200])
})

test('a shape wider than the wall has a row of its own and is not wider than the wall', () => {
  const rows = layTiles([3, 3], { ...measure, width: 400 })
  expect(rows.starts).toEqual([0, 1])
  expect(rows.heights.every((height) => height * 3 <= 400.01)).toBe(true)
})

test('every tile of 20,000 lies in one row, and few rows lie in a view', () => {
  const ratios = Array.from({ length: 20_000 }, (_, index) => 0.5 + (index % 7) / 3)
  const rows = layTiles(ratios, measure)
  const all = rows.starts.flatMap((_, row) => boxesOf(rows, ratios, row, measure.gap))
  expect(all.map(({ index }) => index)).toEqual(ratios.map((_, index) => index))
  const [from, to] = rowsBetween(rows, 100_000, 101_000)
  expect(to - from).toBeLessThan(8)
  expect(rows.tops[from]! <= 100_000 && rows.tops[to]! > 101_000).toBe(true)
  expect(rowOf(rows, 12_345)).toBe(rows.starts.findIndex((start) => start > 12_345) - 1)
})

test('no row lies in a view that the list is wholly above or below', () => {
  const rows = layTiles([1, 1, 1, 1, 1, 1], measure)
  expect(rowsBetween(rows, rows.height + 500, rows.height + 900)).toEqual([2, 2])
  expect(rowsBetween(rows, -900, -500)).toEqual([0, 0])
})

test('tiles as wide as the columns of a grid stand where the grid would have them', () => {
  const [columns, wide, tall, gap] = [7, 143.714, 163.714, 12]
  const width = columns * (wide + gap) - gap
  const ratios = Array.from({ length: 4_000 }, () => wide / tall)
  const rows = layTiles(ratios, { width, least: tall, most: tall, gap })
  expect(rows.starts).toEqual(Array.from({ length: Math.ceil(4_000 / columns) }, (_, row) => row * columns))
  const [first, , third] = boxesOf(rows, ratios, 1, gap)
  expect([first!.top, third!.left, third!.width].map((pixels) => pixels.toFixed(2))).toEqual([
    (tall + gap).toFixed(2),
    (2 * (wide + gap)).toFixed(2),
    wide.toFixed(2),
  ])
})

test('nothing is no rows', () => {
  const rows = layTiles([], measure)
  expect([rows.height, rowsBetween(rows, 0, 100)]).toEqual([0, [0, 0]])
})
