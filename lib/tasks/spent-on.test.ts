import { expect, test } from 'vitest'
import { balanceMove } from '@/lib/tasks/balance-move'
import { type Spent, spentOn } from '@/lib/tasks/spent-on'

const usd = (amount: string) => ({ amount, currency: 'USD' as const })
const lira = { amount: '0.40', currency: 'TRY' as const }
const [saved, lost, deleted] = (['saved', 'lost', 'deleted'] as const).map((state) => ({ position: 1, state }))

type Asked = Parameters<typeof spentOn>[0]
const cases: [string, Spent, Partial<Asked>][] = [
  ['while it runs nothing is settled', 'open', { state: 'processing' }],
  ['a canceled one cost nothing', 'nothing', { state: 'canceled', remoteId: undefined }],
  ['one without an answer may have cost something', 'unknown', { state: 'unconfirmed', remoteId: undefined }],
  ['one that was refused cost nothing', 'nothing', { state: 'failed', remoteId: undefined }],
  ['a failed one whose charge is not said', 'unknown', { state: 'failed' }],
  ['a failed one that was free', 'nothing', { state: 'failed', charged: usd('0.00') }],
  ['a failed one that stayed charged', 'for_nothing', { state: 'failed', charged: usd('0.40') }],
  ['refunded in part', 'for_nothing', { state: 'failed', charged: usd('0.40'), refunded: usd('0.39') }],
  ['refunded in full', 'refunded', { state: 'failed', charged: usd('0.40'), refunded: usd('0.4') }],
  ['completed without a result', 'for_nothing', { state: 'completed', charged: usd('0.40') }],
  ['completed, its only result lost', 'for_nothing', { state: 'completed', charged: usd('1'), outputs: [lost!] }],
  ['completed, one of two lost', 'for_result', { state: 'completed', charged: usd('1'), outputs: [lost!, saved!] }],
  ['completed, deleted by its owner', 'for_result', { state: 'completed', charged: usd('1'), outputs: [deleted!] }],
]

test.each(cases)('%s: %s', (_, spent, given) => {
  expect(spentOn({ state: 'failed', remoteId: 'r1', outputs: [], ...given })).toBe(spent)
})

test('a balance looks like a charge only where exactly the price is missing, in the same currency', () => {
  const move = (before: string, after: string, price = usd('0.4') as ReturnType<typeof usd> | typeof lira) =>
    balanceMove({
      quote: { source: 'exact', price },
      balanceBefore: { money: usd(before), at: 1 },
      balanceAfter: { money: usd(after), at: 2 },
    })
  expect(move('12.50', '12.1')).toMatchObject({ less: usd('0.40'), isPrice: true })
  expect(move('12.50', '12.1', lira)).toMatchObject({ less: usd('0.40'), isPrice: false })
  expect(move('12.50', '12.09')).toMatchObject({ less: usd('0.41'), isPrice: false })
  expect(move('12.50', '12.50', usd('0'))).toMatchObject({ less: usd('0.00'), isPrice: false })
  expect(move('12.50', '22.50')).toMatchObject({ less: usd('-10.00'), isPrice: false })
  expect(
    balanceMove({ quote: { source: 'unknown' }, balanceBefore: { money: usd('1'), at: 1 }, balanceAfter: undefined }),
  ).toBeUndefined()
})
