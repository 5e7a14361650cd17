import { expect, test } from 'vitest'
import { fits } from '@/lib/models/narrowing'
import type { Schema } from '@/lib/models/schema'
import { fitsSchema } from '@/lib/models/shape'

test.each(['cat', '🐈🐕🐇', 'a🐈b'])('%s has three characters', (text) => {
  const fitting = [2, 3, 4].map((limit) => [
    fitsSchema({ type: 'string', minLength: limit }, text),
    fitsSchema({ type: 'string', maxLength: limit }, text),
    fits(text, { maxCount: limit }),
  ])
  expect(fitting).toEqual([
    [true, false, false],
    [true, true, true],
    [false, true, true],
  ])
})

test('the characters of a file in a data URI are never counted', { timeout: 5_000 }, () => {
  const file = `data:image/png;base64,${'A'.repeat(20_000_000)}`
  const files = Array<string>(300).fill(file)
  const all = (items: Schema) => fitsSchema({ type: 'array', items }, files)
  expect(all({ type: 'string' })).toBe(true)
  expect(all({ type: 'string', minLength: 8, maxLength: file.length })).toBe(true)
  expect(all({ type: 'string', maxLength: 2_000 })).toBe(false)
  expect(files.some((text) => fits(text, { maxCount: 2_000 }))).toBe(false)
})
