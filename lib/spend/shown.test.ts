import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { barsOf } from '@/lib/spend/bars'
import type { SpendReport, SpendRow } from '@/lib/spend/contract'
import { forecastQuery, spendingChanged, spendQuery } from '@/lib/spend/queries'
import { rowAddress } from '@/lib/spend/row-address'

const row = (key: string, net: SpendRow['net'], unknown = 0) => ({ key, net, unknown }) as SpendRow
const reportOf = (some: Partial<SpendReport>) => ({ group: 'model', today: '2026-06-15', ...some }) as SpendReport

it('draws the dearest in the currency that is drawn, and keeps the exact amount to be said', () => {
  const dollars = Array.from({ length: 14 }, (_, index) => row(`usd-${index}`, { USD: `${100 - index}` }))
  const report = reportOf({
    rows: [...dollars, row('few', { USD: '0.04', TRY: '1' }), row('many', { TRY: '12.5555' })],
  })
  expect(barsOf(report, 'TRY').bars.map(({ row, amount }) => [row.key, amount])).toEqual([
    ['many', '12.5555'],
    ['few', '1'],
  ])
  expect(barsOf(report, 'USD')).toMatchObject({ isCut: true, bars: { length: 12 } })
})

it('tells a day on which nothing is known from a day on which nothing was spent', () => {
  const days = { from: '2026-06-13', to: '2026-06-30' }
  const report = reportOf({ group: 'day', days, rows: [row('2026-06-14', {}, 2), row('2026-06-15', { USD: '1' })] })
  expect(barsOf(report, 'USD').bars.map(({ row, amount, unknown }) => [row.key, amount, unknown])).toEqual([
    ['2026-06-13', '0', 0],
    ['2026-06-14', undefined, 2],
    ['2026-06-15', '1', 0],
  ])
})

it('leads from a row to no more than the row', () => {
  const report = reportOf({ group: 'month', days: { from: '2026-05-10', to: '2026-06-12' } })
  expect(rowAddress(report, '2026-05')).toMatchObject({ from: '2026-05-10', to: '2026-05-31', group: 'day' })
  expect(rowAddress(report, '2026-06')).toMatchObject({ from: '2026-06-01', to: '2026-06-12' })
})

it('asks for one forecast, however the table is grouped', () => {
  const [byDay, byTag] = [{ tz: 'UTC' }, { tz: 'UTC', group: 'tag', in: 'TRY', range: 'all' }]
  expect(forecastQuery(byTag).queryKey).toEqual(forecastQuery(byDay).queryKey)
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('asks again after tasks changed, once in some seconds however many there were', async () => {
  const client = new QueryClient()
  const { queryKey } = spendQuery({ tz: 'UTC' })
  const isOld = () => client.getQueryState(queryKey)?.isInvalidated
  client.setQueryData(queryKey, reportOf({}))
  for (let news = 0; news < 20; news++) spendingChanged(client)
  expect([isOld(), vi.getTimerCount()]).toEqual([false, 1])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(isOld()).toBe(true)
  client.setQueryData(queryKey, reportOf({}))
  spendingChanged(client)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(isOld()).toBe(true)
})
