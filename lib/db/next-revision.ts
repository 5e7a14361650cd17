import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'

/**
 * The next revision of a person's tasks, for a change written in the same transaction. The row stays locked until that transaction ends, so revisions
 * become visible in their order and a reader who has seen one has seen all before it, on SQLite and on PostgreSQL.
 */
export async function nextRevision(transaction: Database, ownerId: string): Promise<number> {
  const { value } = await takeRevision(transaction, ownerId).executeTakeFirstOrThrow()
  return value
}

/** The same as a statement that is still to be run. */
export const takeRevision = (transaction: Database, ownerId: string) =>
  transaction
    .insertInto('revisions')
    .values({ owner_id: ownerId, value: 1 })
    .onConflict((conflict) => conflict.column('owner_id').doUpdateSet({ value: sql<number>`revisions.value + 1` }))
    .returning('value')
