import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, isLess, isZero, multiplyAmounts, subtract, sum, times } from '@/lib/money/arithmetic'

const usd = (amount: string) => ({ amount, currency: 'USD' as const })
const lira = (amount: string) => ({ amount, currency: 'TRY' as const })

test('what is left is exact, however many decimals there are, below zero too', () => {
  expect(subtract(usd('12.5'), usd('12.10'))).toEqual(usd('0.40'))
  expect(subtract(usd('0.3'), usd('0.1'))).toEqual(usd('0.2'))
  expect(subtract(usd('1'), usd('0.00000000000000000001'))).toEqual(usd('0.99999999999999999999'))
  expect(subtract(usd('0.1'), usd('0.25'))).toEqual(usd('-0.15'))
  expect(subtract(usd('-1.5'), usd('-1.5'))).toEqual(usd('0.0'))
  expect(subtract(usd('7'), usd('10'))).toEqual(usd('-3'))
  expect(add(usd('-0.05'), usd('0.1'))).toEqual(usd('0.05'))
  expect(times(usd('0.0125'), 1_000)).toEqual(usd('12.5000'))
  expect(multiplyAmounts('-0.40', '41.25')).toBe('-16.5000')
  expect(sum([])).toBeUndefined()
})

test('two currencies are never put together', () => {
  for (const act of [add, subtract, isLess]) expect(() => act(usd('1'), lira('1'))).toThrow('USD and TRY')
  expect(() => sum([usd('1'), usd('2'), lira('3')])).toThrow()
})

test('amounts compare exactly', () => {
  expect(isLess(usd('0.1'), usd('0.10'))).toBe(false)
  expect(isLess(usd('0.1'), usd('0.11'))).toBe(true)
  expect(isLess(usd('9'), usd('10'))).toBe(true)
  expect(isLess(usd('-1.5'), usd('-1.25'))).toBe(true)
  expect(isLess(usd('0.30000000000000001'), usd('0.3'))).toBe(false)
  expect(isZero(usd('-0.00'))).toBe(true)
})

test('a sum is the same in any order, to a unit of the last place', () => {
  const amounts = fc.array(
    fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 })),
    { minLength: 1, maxLength: 200 },
  )
  fc.assert(
    fc.property(amounts, (drawn) => {
      const monies = drawn.map(([units, places]) => usd(text(units, places)))
      const total = drawn.reduce((left, [units, places]) => left + units * 10n ** BigInt(12 - places), 0n)
      const [forth, back] = [sum(monies), sum(monies.toReversed())]
      expect(forth).toEqual(back)
      expect(isZero(subtract(forth!, usd(text(total, 12))))).toBe(true)
    }),
  )
})

function text(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const amount = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return units < 0n ? `-${amount}` : amount
}
