import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLess } from '@/lib/money/compare'

const usd = (amount: string) => ({ amount, currency: 'USD' as const })

test('amounts compare exactly, however many decimals they have', () => {
  expect(isLess(usd('0.1'), usd('0.10'))).toBe(false)
  expect(isLess(usd('0.1'), usd('0.11'))).toBe(true)
  expect(isLess(usd('9'), usd('10'))).toBe(true)
  expect(isLess(usd('-1.5'), usd('-1.25'))).toBe(true)
  expect(isLess(usd('0.30000000000000001'), usd('0.3'))).toBe(false)
  expect(() => isLess(usd('1'), { amount: '1', currency: 'TRY' })).toThrow()
})

test('they order as cents do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (one, other) => {
      const amount = (cents: number) => usd(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)
      return isLess(amount(one), amount(other)) === one < other
    }),
  )
})
