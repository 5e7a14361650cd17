import { expect, test } from 'vitest'
import { afterTrouble, untilNextLook } from '@/lib/tasks/engine/look-times'

const second = 1_000
const models = {
  'a picture': { from: 10 * second, to: 30 * second },
  'a film': { from: 30 * second, to: 180 * second },
  'a short sandbox task': { from: 2.5 * second, to: 7.5 * second },
}

/** When a task would be looked at, alone on its connection, until `end`. */
function looks(range: { from: number; to: number }, end: number): number[] {
  const times: number[] = []
  for (let elapsed = 0; elapsed < end;) times.push((elapsed += untilNextLook({ ...range, elapsed, inFlight: 1 })))
  return times
}

test.each(Object.entries(models))('%s that ends when expected waits 3 s at most to be seen', (_, range) => {
  const times = looks(range, range.to + second)
  for (let end = range.from; end <= range.to; end += 100)
    expect((times.find((time) => time >= end) ?? Infinity) - end).toBeLessThanOrEqual(3 * second)
})

test.each(Object.entries(models))(
  '%s is looked at less than once a second, and ever less once it is late',
  (_, range) => {
    expect(looks(range, range.to).length).toBeLessThanOrEqual(range.to / second + 1)
    const hours = looks(range, 4 * 3600 * second)
    expect(hours.length).toBeLessThan(600)
    expect((hours.at(-1) ?? 0) - (hours.at(-2) ?? 0)).toBe(60 * second)
  },
)

test('two hundred tasks in flight on one connection are looked at three times a second together', () => {
  for (const elapsed of [0, 20 * second, 100 * second, 1000 * second]) {
    const wait = untilNextLook({ ...models['a film'], elapsed, inFlight: 200 })
    expect(200 / (wait / second)).toBeLessThanOrEqual(3)
  }
})

test('after looks that failed the pauses grow to ten minutes', () => {
  expect(afterTrouble({ looks: 0 })).toBe(5 * second)
  expect(afterTrouble({ looks: 3 })).toBeGreaterThan(afterTrouble({ looks: 2 }))
  expect(afterTrouble({ looks: 1000 })).toBe(600 * second)
})
