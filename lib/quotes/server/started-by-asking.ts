import { noteTrouble } from '@/lib/connections/server/note-trouble'
import type { Started } from '@/lib/gateways/gateway-error'
import { countUnasked } from '@/lib/limits/server/settle'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import type { Priced } from '@/lib/quotes/server/quote'
import { plainMedia } from '@/lib/tasks/server/plain-media'
import { writeTask } from '@/lib/tasks/server/write-task'

/**
 * A question for a price has started a task. Nothing asks that gateway for prices again until its address or key changes, and the task is its owner's like any other:
 * followed, its result kept, counted under every limit, whatever room they have.
 */
export async function startedByAsking(
  { world, connection, model, input }: Priced,
  { remoteId, cost }: Started,
): Promise<void> {
  const { db, clock } = world
  const now = clock.now()
  world.log('quote.started_a_task', { connection: connection.id, remote: remoteId })
  await db
    .updateTable('connections')
    .set({ dry_run_ignored_at: now })
    .where('id', '=', connection.id)
    .where('base_url', '=', connection.base_url)
    .where('key_sealed', '=', connection.key_sealed)
    .execute()
  const quote: Quote = cost ? { source: 'exact', price: cost } : { source: 'unknown' }
  const taskId = await db.transaction().execute(async (transaction) => {
    const task = await writeTask(transaction, {
      world,
      user: { id: connection.owner_id },
      connection,
      model: modelFor(connection.dialect, model.id),
      input: plainMedia(model, input),
      quote,
      wishId: `asked-${connection.id}-${remoteId}`,
      reservedAt: now,
    })
    if (!task) return undefined
    // Never seen as queued: it would be sent once more.
    const pending = await transaction
      .updateTable('tasks')
      .set({ state: 'pending', remote_id: remoteId, submitted_at: now, accepted_at: now, due_at: now, version: 1 })
      .where('id', '=', task.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await transaction
      .insertInto('task_events')
      .values({ task_id: task.id, at: now, from_state: 'queued', to_state: 'pending', note: 'started by a dry run' })
      .execute()
    await countUnasked(transaction, pending, now)
    return task.id
  })
  await noteTrouble(world, { connectionId: connection.id, during: 'quote', kind: 'dry_run_ignored', taskId })
}
