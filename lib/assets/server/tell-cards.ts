import { sql } from 'kysely'
import { inChunks } from '@/lib/assets/server/own-assets'
import type { Database } from '@/lib/db/db'

/** Older cards than these are not open on any page; who opens one later reads it then. */
const most = 1_000

/** Tells open pages that the results of these tasks have come or gone. Each task gets a revision of its own after `revision`, because pages read them by it, a few at a time. `db` is the transaction of that change, in which `revision` was made. */
export async function tellCards(
  db: Database,
  change: { ownerId: string; taskIds: (string | null)[]; revision: number; now: number },
): Promise<void> {
  const { ownerId, taskIds, now } = change
  const newest = [...new Set(taskIds.filter((id) => id !== null))].sort().slice(-most)
  let revision = change.revision
  for (const ids of inChunks(newest)) {
    const numbered = db
      .selectFrom('tasks')
      .select(['id', sql<number>`row_number() over (order by id)`.as('place')])
      .where('id', 'in', ids)
    const { numUpdatedRows } = await db
      .updateTable('tasks')
      .from(numbered.as('numbered'))
      .set(({ ref }) => ({ changed_at: now, revision: sql<number>`${revision} + ${ref('numbered.place')}` }))
      .whereRef('tasks.id', '=', 'numbered.id')
      .executeTakeFirstOrThrow()
    revision += Number(numUpdatedRows)
  }
  if (revision > change.revision)
    await db.updateTable('revisions').set({ value: revision }).where('owner_id', '=', ownerId).execute()
}
