import { largestOwners } from '@/lib/db/largest-owners'
import { whyOf } from '@/lib/kernel/log'
import { SpendQuery } from '@/lib/spend/contract'
import type { World } from '@/lib/world'

/** A question whose answer is nothing, but that has to read everything first. */
const query = SpendQuery.parse({ from: '1970-01-01', to: '1970-01-01' })

/** Reads the receipts of those who have many into their columns when a server starts, one person after the other, so that nobody waits for it. */
export async function warmSpending({ db, spend, clock, log }: World): Promise<void> {
  try {
    for (const id of await largestOwners(db))
      await spend.tasks({ user: { id, role: 'member' }, query, now: clock.now() })
  } catch (error) {
    log('spend.not_warmed', { why: whyOf(error) })
  }
}
