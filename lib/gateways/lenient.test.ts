import { expect, test } from 'vitest'
import { time } from '@/lib/gateways/lenient'

test.each([
  ['2026-01-01T12:00:00Z', 1_767_268_800_000],
  [1_767_268_800, 1_767_268_800_000],
  [1_767_268_800.1234, 1_767_268_800_123],
  [1_767_268_800_123.7, 1_767_268_800_124],
  ['1969-12-31T23:59:59Z', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  [-5, undefined],
  [0, undefined],
  [0.0001, undefined],
  [1e300, undefined],
  ['yesterday', undefined],
  [null, undefined],
])('the time %j', (value, at) => {
  expect(time(value)).toBe(at)
})
