import { expect, test } from 'vitest'
import { readAmount, writeAmount } from '@/lib/money/read-amount'

const amount = (amount: string) => ({ is: 'amount', amount })

test('an amount is read as its reader writes it', () => {
  for (const locale of ['en', 'tr']) {
    expect(readAmount(' 20 ', locale)).toEqual(amount('20'))
    expect(readAmount('12,50', locale)).toEqual(amount('12.50'))
    expect(readAmount('12.50', locale)).toEqual(amount('12.50'))
    expect(readAmount('0,125', locale)).toEqual(amount('0.125'))
    expect(readAmount('0.125', locale)).toEqual(amount('0.125'))
    expect(readAmount('41,2575', locale)).toEqual(amount('41.2575'))
    expect(readAmount('1,234.56', locale)).toEqual(amount('1234.56'))
    expect(readAmount('1.234,56', locale)).toEqual(amount('1234.56'))
    expect(readAmount('1,000,000', locale)).toEqual(amount('1000000'))
    expect(readAmount('1.000.000', locale)).toEqual(amount('1000000'))
  }
  expect(readAmount('41.235', 'en')).toEqual(amount('41.235'))
  expect(readAmount('41,235', 'tr')).toEqual(amount('41.235'))
})

test('a mark that may part thousands is never taken for the decimal one', () => {
  expect(readAmount('1,000', 'en')).toEqual({ is: 'unclear', whole: '1000', decimal: '1.000' })
  expect(readAmount('1.500', 'tr')).toEqual({ is: 'unclear', whole: '1500', decimal: '1,500' })
})

test('what is no amount is none', () => {
  for (const text of ['', '-5', 'many', '1,2,3', '1.000,', '1e3', '5 $', '12,34.5'])
    expect(readAmount(text, 'en')).toEqual({ is: 'none' })
})

test('what stands in a form is read back as what it was', () => {
  for (const locale of ['en', 'tr'])
    for (const kept of ['20', '1.500', '0.0045', '12.50'])
      expect(readAmount(writeAmount(kept, locale), locale)).toEqual(amount(kept))
})
