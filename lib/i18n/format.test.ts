import { expect, test } from 'vitest'
import { formatBalance, formatBytes, formatClock, formatMoney, spanOf } from '@/lib/i18n/format'

test('an amount keeps every digit that the gateway gave, and at least two after the point', () => {
  expect(formatMoney({ amount: '0.4', currency: 'USD' }, 'en')).toBe('$0.40')
  expect(formatMoney({ amount: '0.00125', currency: 'USD' }, 'en')).toBe('$0.00125')
  expect(formatMoney({ amount: '123456789012345678.01', currency: 'USD' }, 'en')).toBe('$123,456,789,012,345,678.01')
  expect(formatMoney({ amount: '12.5', currency: 'TRY' }, 'tr')).toBe('₺12,50')
  expect(formatBalance({ amount: '12.5', currency: 'USD' }, 'en')).toBe('12.50 USD')
})

test('sizes and lengths are said in their best unit', () => {
  expect(formatBytes(999, 'en')).toBe('999 byte')
  expect(formatBytes(4_200_000, 'en')).toBe('4.2 MB')
  expect(formatClock(7_400)).toBe('0:07')
  expect(formatClock(3_723_000)).toBe('1:02:03')
  expect([200, 45_000, 180_000, 7_200_000, 260_000_000].map(spanOf)).toEqual([
    { unit: 'seconds', n: 1 },
    { unit: 'seconds', n: 45 },
    { unit: 'minutes', n: 3 },
    { unit: 'hours', n: 2 },
    { unit: 'days', n: 3 },
  ])
})
