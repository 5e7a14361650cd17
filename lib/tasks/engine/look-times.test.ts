import { expect, test } from 'vitest'
import { policies, worlds } from '@/bench/looks'
import { simulateLooks, type Policy } from '@/bench/simulate-looks'
import { attention, documentedDurations, quantile } from '@/lib/tasks/engine/durations'
import { afterTrouble, looksPerSecond, smoothLoad, untilNextLook } from '@/lib/tasks/engine/look-times'

const second = 1_000
const minute = 60 * second
const picture = documentedDurations(10 * second, 30 * second)
const film = documentedDurations(30 * second, 180 * second)
const alone = { load: 0, looksPerSecond, calledBack: false }

/** When a task is looked at until `end`, alone on its connection. */
function looks(durations: typeof film, end: number, calledBack = false): number[] {
  const times: number[] = []
  for (let elapsed = 0; elapsed < end;)
    times.push((elapsed += untilNextLook({ ...alone, calledBack, durations, elapsed })))
  return times
}

const gaps = (times: number[]) => times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0)))

test.each([picture, film])('a task alone that ends when expected waits two seconds at most to be seen', (durations) => {
  const times = looks(durations, quantile(durations, 0.95) + minute)
  for (let end = quantile(durations, 0.05); end <= quantile(durations, 0.95); end += 100)
    expect((times.find((time) => time >= end) ?? Infinity) - end).toBeLessThanOrEqual(2 * second)
})

test.each([picture, film])(
  'a task alone is looked at once a second at most, and once a minute at least',
  (durations) => {
    const between = gaps([0, ...looks(durations, quantile(durations, 0.95))])
    expect(Math.min(...between)).toBeGreaterThanOrEqual(second)
    expect(Math.max(...between)).toBeLessThanOrEqual(minute)
  },
)

test('a late task is looked at ever less often, and never given up', () => {
  const late = looks(film, 48 * 60 * minute).filter((time) => time > 2 * quantile(film, 0.98))
  const between = gaps(late)
  expect(between).toEqual(between.toSorted((a, b) => a - b))
  expect(between.at(-1)).toBe(10 * minute)
})

test('all tasks in flight together ask for the looks there are', () => {
  const ages = Array.from({ length: 200 }, (_, index) => (index + 1) * second)
  const load = ages.reduce((sum, age) => sum + attention(film, age), 0)
  const waits = ages.map((elapsed) => untilNextLook({ ...alone, durations: film, elapsed, load }))
  const rate = waits.reduce((sum, wait) => sum + second / wait, 0)
  expect(rate).toBeGreaterThan(0.8 * looksPerSecond)
  expect(rate).toBeLessThan(1.1 * looksPerSecond)
})

test('where a finish is likelier a look comes sooner', () => {
  const wait = (durations: typeof film, elapsed: number) => untilNextLook({ ...alone, durations, elapsed, load: 20 })
  expect(wait(film, 90 * second)).toBeLessThan(wait(film, 10 * second))
  expect(wait(picture, 20 * second)).toBeLessThan(wait(film, 20 * second))
})

test('where callbacks arrive a look is only a safety net', () => {
  const times = looks(film, 60 * minute, true)
  expect(times[0]).toBeGreaterThan(quantile(film, 0.95) + 29 * second)
  expect(times.length).toBeLessThan(20)
  expect(gaps(times)).toEqual(gaps(times).toSorted((a, b) => a - b))
})

test('the load that is planned with follows within a minute, and no single moment decides it', () => {
  const first = smoothLoad(undefined, 0, 10)
  expect(first.load).toBe(10)
  expect(smoothLoad(first, second, 100).load).toBeLessThan(20)
  expect(smoothLoad(first, minute, 100).load).toBeGreaterThan(90)
})

test('after looks that failed the pauses grow to ten minutes', () => {
  expect(afterTrouble({ troubles: 0 })).toBe(5 * second)
  expect(afterTrouble({ troubles: 3 })).toBeGreaterThan(afterTrouble({ troubles: 2 }))
  expect(afterTrouble({ troubles: 1000 })).toBe(10 * minute)
})

test('with 200 in flight half of all results are known in less than half of the time that looking in turn takes', () => {
  const simulate = (policy: Policy) =>
    simulateLooks({ inFlight: 200, models: worlds['each its own'], policy, before: 1_500, counted: 2_000, seed: 1 })
  const [ours, inTurn] = [simulate(policies.Safelight), simulate(policies['round-robin'])]
  expect(ours.median).toBeLessThan(inTurn.median / 2)
  expect(ours.p95).toBeLessThan(inTurn.p95)
  expect(ours.bans).toBe(0)
})
