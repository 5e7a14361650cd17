import { expect, test } from 'vitest'
import { decimal, readMoney } from '@/lib/gateways/read-money'

test.each([
  [0.4, '0.4'],
  ['0.40', '0.40'],
  [' 12 ', '12'],
  [1e-7, '0.0000001'],
  [1e-13, '0'],
  [999_999_999_999_999, '999999999999999'],
  ['9'.repeat(40), '9'.repeat(40)],
  [1e15, undefined],
  [1e21, undefined],
  ['9'.repeat(41), undefined],
  [`0.${'3'.repeat(60)}`, undefined],
  ['1e21', undefined],
  ['-1', undefined],
  [-1, undefined],
  [Infinity, undefined],
  ['', undefined],
  [null, undefined],
])('the amount %j', (value, amount) => {
  expect(decimal(value)).toBe(amount)
  expect(readMoney({ amount: value, currency: 'USD' })?.amount).toBe(amount)
})
