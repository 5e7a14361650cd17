import type { Spending } from '@/lib/lineage/contract'
import type { Money } from '@/lib/money/money'
import { add, subtract } from '@/lib/money/arithmetic'
import type { TaskState } from '@/lib/tasks/contract'

type Paid = { state: TaskState; charged?: Money; refunded?: Money; wasTaken: boolean }

/** What one task cost: charged less refunded. A task that still runs, or whose gateway has not said, counts as unknown. */
export function spendingOf({ state, charged, refunded, wasTaken }: Paid): Spending {
  if (charged) {
    const kept = refunded?.currency === charged.currency ? subtract(charged, refunded) : charged
    return { sums: [kept], unknown: 0 }
  }
  const isFree = state === 'canceled' || (state === 'failed' && !wasTaken)
  return { sums: [], unknown: isFree ? 0 : 1 }
}

/** USD and TRY apart. */
export function total(all: readonly Spending[]): Spending {
  const sums = Map.groupBy(
    all.flatMap((one) => one.sums),
    ({ currency }) => currency,
  )
  return {
    sums: [...sums.values()].map((some) => some.reduce(add)).toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
    unknown: all.reduce((count, { unknown }) => count + unknown, 0),
  }
}
