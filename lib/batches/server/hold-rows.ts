import { type RawBuilder, sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { BatchRow } from '@/lib/batches/server/own-batch'
import type { HeldReason } from '@/lib/tasks/contract'

type Halt = { state: 'paused' | 'stopped'; because?: BatchRow['stopped_because']; at: number }

/** Holds every row that is queued. The caller's transaction has taken a revision of the owner first. */
export async function halt(transaction: Database, batch: BatchRow, { state, because = null, at }: Halt): Promise<void> {
  await holdRows(transaction, batch, { state, at })
  await transaction
    .updateTable('batches')
    .set({ state, stopped_because: because, due_at: at, changed_at: at })
    .where('id', '=', batch.id)
    .execute()
}

/** Every row that is still queued waits from now on, and is not sent. Runs in the caller's transaction, which has taken a revision of the owner before it read the batch. */
export function holdRows(transaction: Database, batch: Owned, { state, at }: Pick<Halt, 'state' | 'at'>) {
  const reason: HeldReason = `batch_${state}`
  const isFree = sql<boolean>`(held_reason is null or held_reason <> ${reason} or due_at is not null)`
  return setRows(transaction, batch, isFree, { reason, dueAt: null, at })
}

/** Rows that waited because the batch was paused or stopped are due again, in their order. */
export const freeRows = (transaction: Database, batch: Owned, at: number) =>
  setRows(transaction, batch, sql`held_reason in ('batch_paused', 'batch_stopped')`, { reason: null, dueAt: at, at })

type Owned = Pick<BatchRow, 'id' | 'owner_id'>
type As = { reason: HeldReason | null; dueAt: number | null; at: number }

/** A revision for each: pages that ask for changes after a revision read 200 at a time, and would miss what shares one. */
async function setRows(transaction: Database, batch: Owned, which: RawBuilder<unknown>, { reason, dueAt, at }: As) {
  const meant = sql`batch_id = ${batch.id} and state = 'queued' and ${which}`
  const counted = await sql<{ count: number }>`select count(*) as count from tasks where ${meant}`.execute(transaction)
  const count = Number(counted.rows[0]?.count ?? 0)
  if (count === 0) return
  const first = await nextRevision(transaction, batch.owner_id)
  await transaction
    .updateTable('revisions')
    .set({ value: first + count - 1 })
    .where('owner_id', '=', batch.owner_id)
    .execute()
  await sql`update tasks set held_reason = ${reason}, held_until = null, held_said = null, due_at = ${dueAt}, version = version + 1,
    changed_at = ${at}, revision = ${first} + turns.turn
    from (select id, row_number() over (order by batch_position) - 1 as turn from tasks where ${meant}) as turns
    where tasks.id = turns.id and tasks.state = 'queued'`.execute(transaction)
}
