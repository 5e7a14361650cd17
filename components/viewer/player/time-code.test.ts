import { expect, test } from 'vitest'
import { framesPerSecond, timeCode } from '@/components/viewer/player/time-code'

test('each picture of a film has its own code', () => {
  expect([0, 1, 23, 24, 24 * 3723 + 5].map((picture) => timeCode((picture + 0.1) / 24, 1 / 24))).toEqual([
    '00:00:00:00',
    '00:00:00:01',
    '00:00:00:23',
    '00:00:01:00',
    '01:02:03:05',
  ])
})

test('the code of a picture is the same at its very beginning, however it is rounded', () => {
  for (const rate of [24, 25, 29.97, 60])
    for (let picture = 0; picture < 300; picture++)
      expect(timeCode(Math.round((picture / rate) * 1e6) / 1e6, 1 / rate)).toBe(
        timeCode((picture + 0.5) / rate, 1 / rate),
      )
})

test('without a known picture there are tenths', () => {
  expect([0, 0.25, 59.99, 61.5].map((seconds) => timeCode(seconds))).toEqual([
    '00:00:00.0',
    '00:00:00.2',
    '00:00:59.9',
    '00:01:01.5',
  ])
})

test('rates are said as they are known', () => {
  expect([1 / 24, 1001 / 24000, 0.04].map(framesPerSecond)).toEqual([24, 23.976, 25])
})
