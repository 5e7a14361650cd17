import { isOver } from '@/lib/batches/server/admit-row'
import { stopOf } from '@/lib/batches/server/view-batches'
import type { Database } from '@/lib/db/db'
import type { World } from '@/lib/world'

/** In batches that stop at an amount, rows of unknown price wait for each other: once none is on its way, the first that waits is due. */
export async function wakeRows({ db, clock }: World): Promise<void> {
  const now = clock.now()
  const batches = await db
    .selectFrom('batches')
    .selectAll()
    .where('due_at', '<=', now)
    .where('state', '=', 'running')
    .where('stop_amount', 'is not', null)
    .execute()
  for (const batch of batches) {
    const waiting = await db
      .selectFrom('tasks')
      .selectAll()
      .where('batch_id', '=', batch.id)
      .where('state', '=', 'queued')
      .where('due_at', 'is', null)
      .where('held_reason', 'is', null)
      .where('reserved_at', 'is not', null)
      .orderBy('batch_position')
      .limit(1)
      .executeTakeFirst()
    if (!waiting || (await isOver(db, batch.id, stopOf(batch), waiting)) === 'wait') continue
    await db
      .updateTable('tasks')
      .set({ due_at: now, version: waiting.version + 1 })
      .where('id', '=', waiting.id)
      .where('version', '=', waiting.version)
      .execute()
  }
}

/** Those of unknown price wait from the start; `wakeRows` lets them go one by one. Runs in the transaction that made them due. */
export async function lineUp(transaction: Database, batchId: string): Promise<void> {
  await transaction
    .updateTable('tasks')
    .set({ due_at: null })
    .where('batch_id', '=', batchId)
    .where('state', '=', 'queued')
    .where('held_reason', 'is', null)
    .where('quote_json', '=', JSON.stringify({ source: 'unknown' }))
    .where((eb) =>
      eb.exists(eb.selectFrom('batches').select('id').where('id', '=', batchId).where('stop_amount', 'is not', null)),
    )
    .execute()
}
