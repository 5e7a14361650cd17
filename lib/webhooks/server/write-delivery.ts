import type { Database } from '@/lib/db/db'
import type { TaskRow, TaskStateColumn } from '@/lib/db/schema'
import { newId } from '@/lib/kernel/id'

const ends: readonly TaskStateColumn[] = ['completed', 'failed', 'canceled']

/** Writes down that whoever asked for the task is to be told, where it has just ended and they want to be. Runs in the transaction of that end. */
export async function writeDelivery(
  transaction: Database,
  before: TaskRow,
  { id, owner_id, key_id, state, callback_url }: TaskRow,
  now: number,
): Promise<void> {
  if (callback_url === null || !ends.includes(state) || ends.includes(before.state)) return
  await transaction
    .insertInto('webhook_deliveries')
    .values({
      id: newId(now),
      owner_id,
      task_id: id,
      key_id,
      url: callback_url,
      state: 'due',
      due_at: now,
      created_at: now,
      delivered_at: null,
    })
    .execute()
}
