import { expect, test, vi } from 'vitest'
import { AppError } from '@/lib/kernel/app-error'

test('an error that one copy of this module made is known to every other copy', async () => {
  vi.resetModules()
  const other = await import('@/lib/kernel/app-error')
  expect(other.AppError).not.toBe(AppError)
  const theirs = new other.AppError('invalid', { key: 'errors.invalid' })
  expect([theirs, new Error('invalid'), undefined].map((error) => error instanceof AppError)).toEqual([
    true,
    false,
    false,
  ])
})
