import { expect, test } from 'vitest'
import { whyOf } from '@/lib/kernel/log'

test('a log says what broke and where, and quotes nothing of it', () => {
  const error = Object.assign(new TypeError('the prompt was: a secret lamp\nand its second line'), { code: 'ERR_LAMP' })
  expect(whyOf(error)).toMatch(/^TypeError ERR_LAMP at .*log\.test\.ts:\d+/)
  expect(whyOf(error)).not.toMatch(/lamp\b|second line/)
  expect(whyOf('a secret lamp')).toBe('string')
})
