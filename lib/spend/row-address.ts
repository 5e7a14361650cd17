import type { SpendAddress, SpendReport } from '@/lib/spend/contract'
import { lastOfMonth } from '@/lib/spend/days'

/** What to ask for to see what a row is made of, and no more than it: a month at the end of the days keeps to them. */
export function rowAddress({ group, days }: SpendReport, key: string): SpendAddress {
  if (group === 'day') return { range: undefined, from: key, to: key, group: 'model' }
  if (group !== 'month') return { [group]: key, group: 'day' }
  const [first, last] = [`${key}-01`, lastOfMonth(`${key}-01`)]
  return {
    range: undefined,
    from: days && days.from > first ? days.from : first,
    to: days && days.to < last ? days.to : last,
    group: 'day',
  }
}
