import { describe, expect, test } from 'vitest'
import { documentedDurations, hazard, learnDurations, quantile, survival } from '@/lib/tasks/engine/durations'

const second = 1_000
const film = documentedDurations(30 * second, 180 * second)
const shown = (count: number, ms: number) => Array.from({ length: count }, () => ms)

test('of a documented range one task in twenty is faster and one in twenty slower', () => {
  expect(quantile(film, 0.05)).toBeCloseTo(30 * second, 3)
  expect(quantile(film, 0.95)).toBeCloseTo(180 * second, 3)
  expect(survival(film, quantile(film, 0.7))).toBeCloseTo(0.3, 9)
})

test('the chance of ending now is what survival loses', () => {
  for (const elapsed of [20 * second, 80 * second, 400 * second]) {
    const lost = (survival(film, elapsed) - survival(film, elapsed + 1)) / survival(film, elapsed)
    expect(hazard(film, elapsed + 0.5) / lost).toBeCloseTo(1, 4)
  }
  expect(hazard(film, 0)).toBe(0)
})

describe('learning', () => {
  test('nothing shown leaves the documented range, and one task hardly moves it', () => {
    expect(learnDurations(film, [])).toEqual(film)
    const once = learnDurations(film, [150 * second])
    expect(once.median / film.median).toBeGreaterThan(1)
    expect(once.median / film.median).toBeLessThan(1.1)
  })

  test('thirty tasks outweigh it', () => {
    const learned = learnDurations(film, shown(30, 40 * second))
    expect(learned.median).toBeLessThan(50 * second)
    expect(learned.shape).toBeGreaterThan(2 * film.shape)
  })

  test('an hour among them changes nothing much', () => {
    const usual = [...shown(9, 38 * second), ...shown(9, 42 * second)]
    const { median, shape } = learnDurations(film, [...usual, 40 * second])
    const disturbed = learnDurations(film, [...usual, 3_600 * second])
    expect(disturbed.median / median).toBeCloseTo(1, 1)
    expect(disturbed.shape / shape).toBeCloseTo(1, 1)
  })

  test.each([0, 40 * second, 3_600 * second])('tasks that all took %i ms leave room for others', (ms) => {
    const learned = learnDurations(film, shown(30, ms))
    expect(Number.isFinite(learned.median)).toBe(true)
    expect(learned.shape).toBeLessThanOrEqual(14)
    expect(survival(learned, 2 * learned.median)).toBeGreaterThan(0)
    expect(hazard(learned, 2 * learned.median)).toBeGreaterThan(0)
  })
})
