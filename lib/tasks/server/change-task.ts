import type { Updateable } from 'kysely'
import type { Database } from '@/lib/db/db'
import type { Schema, TaskRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

type Change = Omit<Updateable<Schema['tasks']>, 'id' | 'version' | 'changed_at'>

/**
 * The one way a task changes: compare-and-set on the version that was read. Answers the new row, or undefined when somebody else was first;
 * then nothing was written. A change of state leaves an event. `also` runs in the same transaction.
 */
export async function changeTask(
  { db, clock }: World,
  task: TaskRow,
  change: Change,
  note?: string,
  also?: (transaction: Database) => Promise<void>,
): Promise<TaskRow | undefined> {
  const now = clock.now()
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('tasks')
      .set({ ...change, version: task.version + 1, changed_at: now })
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
    await also?.(transaction)
    return row
  })
}
