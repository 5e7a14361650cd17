import type { Updateable } from 'kysely'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { Schema, TaskRow } from '@/lib/db/schema'
import { settle } from '@/lib/limits/server/settle'
import { writeDelivery } from '@/lib/webhooks/server/write-delivery'
import type { World } from '@/lib/world'

type Change = Omit<Updateable<Schema['tasks']>, 'id' | 'version' | 'changed_at' | 'revision'>

/**
 * The one way a task changes: compare-and-set on the version that was read. Answers the new row, or undefined when somebody else was first;
 * then nothing was written. A change of state leaves an event. Limits are settled and `also` runs in the same transaction. Open pages are told.
 */
export async function changeTask(
  { db, clock, log }: World,
  task: TaskRow,
  change: Change,
  note?: string,
  also?: (transaction: Database) => Promise<void>,
): Promise<TaskRow | undefined> {
  const now = clock.now()
  const changed = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('tasks')
      .set({
        ...change,
        version: task.version + 1,
        changed_at: now,
        revision: await nextRevision(transaction, task.owner_id),
      })
      .where('id', '=', task.id)
      .where('version', '=', task.version)
      .returningAll()
      .executeTakeFirst()
    if (!row) return undefined
    if (row.state !== task.state)
      await transaction
        .insertInto('task_events')
        .values({ task_id: task.id, at: now, from_state: task.state, to_state: row.state, note: note ?? null })
        .execute()
    await settle(transaction, task, row)
    await writeDelivery(transaction, task, row, now)
    await also?.(transaction)
    return row
  })
  if (changed && changed.state !== task.state)
    log(`task.${changed.state}`, {
      task: task.id,
      connection: task.connection_id,
      from: task.state,
      remote: changed.remote_id ?? undefined,
      ms: now - (changed.submitted_at ?? changed.created_at),
    })
  return changed
}

/** The same for what nobody is shown, such as the time of the next look: open pages are not told, and the state stays. */
export const changeTaskUntold = ({ db }: World, task: TaskRow, change: Omit<Change, 'state'>) =>
  db
    .updateTable('tasks')
    .set({ ...change, version: task.version + 1 })
    .where('id', '=', task.id)
    .where('version', '=', task.version)
    .returningAll()
    .executeTakeFirst()
