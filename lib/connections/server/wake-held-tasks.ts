import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { World } from '@/lib/world'

/**
 * Lets every task of the connection that waits be tried now: queued ones that have their room (those held for `reason`, if one is given) and, without a reason, those whose
 * looks fail. `db` may be a transaction.
 */
export async function wakeHeldTasks({ db, clock }: Pick<World, 'db' | 'clock'>, connectionId: string, reason?: string) {
  const now = clock.now()
  const wake = async (transaction: Database) => {
    const connection = await transaction
      .selectFrom('connections')
      .select('owner_id')
      .where('id', '=', connectionId)
      .executeTakeFirst()
    if (!connection) return
    // First, as in every change of many tasks: two of them never wait for each other's rows.
    await nextRevision(transaction, connection.owner_id)
    const waiting = () =>
      transaction.updateTable('tasks').set({ due_at: now }).where('connection_id', '=', connectionId)
    await waiting()
      .where('state', '=', 'queued')
      .where('reserved_at', 'is not', null)
      .$if(reason !== undefined, (update) => update.where('held_reason', '=', reason ?? ''))
      .execute()
    if (reason === undefined)
      await waiting()
        .where('state', 'in', ['pending', 'processing'])
        .where('trouble', 'is not', null)
        .where('due_at', '>', now)
        .execute()
  }
  await (db.isTransaction ? wake(db) : db.transaction().execute(wake))
}
