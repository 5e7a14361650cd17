import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { BatchRow } from '@/lib/batches/server/own-batch'

type Halt = { state: 'paused' | 'stopped'; because?: BatchRow['stopped_because']; at: number }

/** Holds every row that is queued. The caller's transaction has taken a revision of the owner first. */
export async function halt(transaction: Database, batch: BatchRow, { state, because = null, at }: Halt): Promise<void> {
  await holdRows(transaction, batch, { reason: state === 'paused' ? 'batch_paused' : 'batch_stopped', at })
  await transaction
    .updateTable('batches')
    .set({ state, stopped_because: because, due_at: at, changed_at: at })
    .where('id', '=', batch.id)
    .execute()
}

type Hold = { reason: 'batch_paused' | 'batch_stopped'; at: number }

/** Every row that is still queued waits from now on, and is not sent. Runs in the caller's transaction, which has taken a revision of the owner before it read the batch. */
async function holdRows(transaction: Database, batch: Pick<BatchRow, 'id' | 'owner_id'>, { reason, at }: Hold) {
  const { first, count } = await revisionsFor(transaction, batch)
  if (count === 0) return
  await sql`update tasks set held_reason = ${reason}, held_until = null, held_said = null, due_at = null, version = version + 1,
    changed_at = ${at}, revision = ${first} + turns.turn
    from (select id, row_number() over (order by batch_position) - 1 as turn from tasks
      where batch_id = ${batch.id} and state = 'queued') as turns
    where tasks.id = turns.id and tasks.state = 'queued'`.execute(transaction)
}

/** Rows that waited because the batch was paused or stopped are due again, in their order. */
export async function freeRows(transaction: Database, batch: Pick<BatchRow, 'id' | 'owner_id'>, at: number) {
  const { first, count } = await revisionsFor(transaction, batch)
  if (count === 0) return
  await sql`update tasks set held_reason = null, held_until = null, held_said = null, due_at = ${at}, version = version + 1,
    changed_at = ${at}, revision = ${first} + turns.turn
    from (select id, row_number() over (order by batch_position) - 1 as turn from tasks
      where batch_id = ${batch.id} and state = 'queued' and held_reason in ('batch_paused', 'batch_stopped')) as turns
    where tasks.id = turns.id and tasks.state = 'queued'`.execute(transaction)
}

/** A revision for each: pages that ask for changes after a revision read 200 at a time, and would miss what shares one. */
async function revisionsFor(transaction: Database, batch: Pick<BatchRow, 'id' | 'owner_id'>) {
  const { count } = await transaction
    .selectFrom('tasks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('batch_id', '=', batch.id)
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow()
  const first = await nextRevision(transaction, batch.owner_id)
  await transaction
    .updateTable('revisions')
    .set({ value: first + Math.max(0, Number(count) - 1) })
    .where('owner_id', '=', batch.owner_id)
    .execute()
  return { first, count: Number(count) }
}
