import { expect, it } from 'vitest'
import { type Spent, SpendColumns } from '@/lib/spend/server/spend-columns'

const spent = (id: string): Spent => ({
  id,
  at: 1,
  finishedAt: 0,
  end: 'open',
  charge: 'open',
  source: 0,
  quoted: 0,
  charged: 0,
  refunded: 0,
})

it('tells more combinations of tags apart than two bytes can, and keeps them when it grows', () => {
  const columns = new SpendColumns()
  const combinations = [1, 0xffff, 0x10000, 70_000]
  for (const [slot, combination] of combinations.entries()) {
    columns.put(spent(`task ${slot}`))
    columns.setTags(slot, combination)
  }
  for (let more = 4; more < 5_000; more++) columns.put(spent(`task ${more}`))
  expect([...columns.tags.subarray(0, 5)]).toEqual([...combinations, 0])
  expect([0, 3, 4_999].map((slot) => columns.find(`task ${slot}`))).toEqual([0, 3, 4_999])
  expect(columns.find('task 5000')).toBeUndefined()
})
