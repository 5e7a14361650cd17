import { expect, test } from 'vitest'
import { priceChanged } from '@/components/create/price-changed'
import type { Price } from '@/components/create/use-quote'
import type { Quote } from '@/lib/money/money'

const exact = (amount: string): Quote => ({ source: 'exact', price: { amount, currency: 'USD' } })
const shown = (quote: Quote): Price => ({ known: 'quote', quote, asking: false })
const trouble: Price = { known: 'trouble', message: 'No answer', outOfMoney: false, fields: [], asking: false }
const nothing: Price = { known: 'nothing', asking: true }
const unknown: Quote = { source: 'unknown' }

test('only the price that stands on the button is agreed to', () => {
  expect(priceChanged(shown(exact('0.04')), exact('0.04'))).toBe(false)
  expect(priceChanged(shown(exact('0.04')), exact('0.05'))).toBe(true)
  expect(priceChanged(shown(exact('0.04')), unknown)).toBe(true)
  expect(priceChanged(shown(unknown), exact('0.04'))).toBe(true)
  expect(priceChanged(shown(unknown), unknown)).toBe(false)
})

test('a price that was never shown is not agreed to', () => {
  for (const price of [trouble, nothing]) {
    expect(priceChanged(price, exact('0.04'))).toBe(true)
    expect(priceChanged(price, unknown)).toBe(false)
  }
})
