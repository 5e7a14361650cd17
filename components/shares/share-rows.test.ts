import { expect, test } from 'vitest'
import { boxesOf, layShared, rowOf, rowsBetween } from '@/components/shares/share-rows'

const measure = { width: 1_000, least: 200, most: 300, gap: 10 }

test('rows are full, no taller than they may be, and the last one stays ragged', () => {
  const ratios = [1, 1, 1, 1, 1, 2, 1]
  const rows = layShared(ratios, measure)
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
  const rows = layShared([3, 3], { ...measure, width: 400 })
  expect(rows.starts).toEqual([0, 1])
  expect(rows.heights.every((height) => height * 3 <= 400.01)).toBe(true)
})

test('every tile of 20,000 lies in one row, and few rows lie in a view', () => {
  const ratios = Array.from({ length: 20_000 }, (_, index) => 0.5 + (index % 7) / 3)
  const rows = layShared(ratios, measure)
  const all = rows.starts.flatMap((_, row) => boxesOf(rows, ratios, row, measure.gap))
  expect(all.map(({ index }) => index)).toEqual(ratios.map((_, index) => index))
  const [from, to] = rowsBetween(rows, 100_000, 101_000)
  expect(to - from).toBeLessThan(8)
  expect(rows.tops[from]! <= 100_000 && rows.tops[to]! > 101_000).toBe(true)
  expect(rowOf(rows, 12_345)).toBe(rows.starts.findIndex((start) => start > 12_345) - 1)
  expect(rowsBetween(rows, rows.height + 500, rows.height + 900)).toEqual([rows.tops.length - 1, rows.tops.length])
})

test('nothing is no rows', () => {
  const rows = layShared([], measure)
  expect([rows.height, rowsBetween(rows, 0, 100)]).toEqual([0, [0, 0]])
})
