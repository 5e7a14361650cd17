import { expect, test } from 'vitest'
import { subtract } from '@/lib/money/subtract'

const usd = (amount: string) => ({ amount, currency: 'USD' as const })

test('what is left is exact, however many decimals there are, below zero too', () => {
  expect(subtract(usd('12.5'), usd('12.10'))).toEqual(usd('0.40'))
  expect(subtract(usd('0.3'), usd('0.1'))).toEqual(usd('0.2'))
  expect(subtract(usd('1'), usd('0.00000000000000000001'))).toEqual(usd('0.99999999999999999999'))
  expect(subtract(usd('0.1'), usd('0.25'))).toEqual(usd('-0.15'))
  expect(subtract(usd('-1.5'), usd('-1.5'))).toEqual(usd('0.0'))
  expect(subtract(usd('7'), usd('10'))).toEqual(usd('-3'))
  expect(() => subtract(usd('1'), { amount: '1', currency: 'TRY' })).toThrow()
})
