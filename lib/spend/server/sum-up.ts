import type { Amounts } from '@/lib/spend/server/amounts'
import { Ledger } from '@/lib/spend/server/ledger'
import type { SpendColumns } from '@/lib/spend/server/spend-columns'
import type { Sums } from '@/lib/spend/server/sums'

type Adding = { columns: SpendColumns; known: Amounts; slots: Int32Array; groups: Int32Array; count: number }

/** Sums of the tasks of `slots` by group, of which there are `count`; in one pass. */
export function sumUp({ columns, known, slots, groups, count }: Adding): Sums[] {
  const ledger = new Ledger(known, count)
  ledger.enter({ columns, known, slots, groups, times: 1 })
  return ledger.readAll()
}
