import type { World } from '@/lib/world'

const second = 1_000

/** Batches that run and of which no row is queued, on its way or unconfirmed any more have ended; the others are looked at again soon. One that is held ends when its rows are canceled. */
export async function endBatches({ db, clock }: World): Promise<void> {
  const now = clock.now()
  const begun = ['running', 'paused', 'stopped'] as const
  const isDue = db
    .selectFrom('batches')
    .select('id')
    .where('due_at', '<=', now)
    .where('state', 'in', begun)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('tasks')
            .select('tasks.id')
            .whereRef('tasks.batch_id', '=', 'batches.id')
            .where('tasks.state', 'in', ['queued', 'submitting', 'pending', 'processing', 'unconfirmed']),
        ),
      ),
    )
  const ended = await isDue.execute()
  for (const { id } of ended)
    await db
      .updateTable('batches')
      .set({ state: 'done', due_at: null, changed_at: now })
      .where('id', '=', id)
      .where('state', 'in', begun)
      .execute()
  for (const state of begun)
    await db
      .updateTable('batches')
      .set({ due_at: now + (state === 'running' ? 2 : 15) * second })
      .where('due_at', '<=', now)
      .where('state', '=', state)
      .execute()
}
