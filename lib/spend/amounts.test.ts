import { expect, it } from 'vitest'
import { Amounts, whole } from '@/lib/spend/server/amounts'

const read = (amounts: Amounts, number: number) => ({
  money: amounts.moneyOf(number),
  units: whole(amounts.values, number * amounts.limbs, amounts.limbs),
})

it('counts 150,000 different amounts in the decimals of the one that has most', () => {
  const amounts = new Amounts()
  const numbers = Array.from({ length: 150_000 }, (_, index) => amounts.numberOf(`${index}.25`, 'USD'))
  const fine = amounts.numberOf('0.000000001', 'TRY')
  expect(amounts).toMatchObject({ count: 150_002, places: 9, limbs: 3 })
  expect(read(amounts, fine)).toEqual({ money: { amount: '0.000000001', currency: 'TRY' }, units: 1n })
  expect(
    numbers.findIndex((number, index) => read(amounts, number).units !== BigInt(index) * 10n ** 9n + 250_000_000n),
  ).toBe(-1)
})

it('is as it was after an amount that is none', () => {
  const amounts = new Amounts()
  const known = amounts.numberOf('12.50', 'USD')
  expect(() => amounts.numberOf('1e+21.000', 'USD')).toThrow()
  expect(amounts).toMatchObject({ count: 2, places: 2, limbs: 1 })
  expect(read(amounts, known)).toEqual({ money: { amount: '12.50', currency: 'USD' }, units: 1250n })
  const next = amounts.numberOf('0.1234', 'USD')
  expect([known, next].map((number) => read(amounts, number).units)).toEqual([125_000n, 1_234n])
})
