import { expect, test } from 'vitest'
import { shownBalance } from '@/components/money/shown-balance'
import type { BalanceView } from '@/lib/connections/contract'

const view = (id: string, amount: string | undefined, isLow = false): BalanceView => ({
  connection: { id, name: id, isDefault: false },
  balance: amount === undefined ? undefined : { money: { amount, currency: 'USD' }, at: 0 },
  isLow,
  isAsked: false,
})

test('a low balance stands in sight before one that is not, and what nobody knows never does', () => {
  const none = view('none', undefined)
  const full = view('full', '900')
  const low = view('low', '0.40', true)
  expect(shownBalance([none, full, low])?.connection.id).toBe('low')
  expect(shownBalance([none, full])?.connection.id).toBe('full')
  expect(shownBalance([none])).toBeUndefined()
})
