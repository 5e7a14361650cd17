import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { TaskRow } from '@/lib/db/schema'
import type { Clock } from '@/lib/kernel/clock'

type Within = { db: Database; clock: Clock }

/** Tells open pages that something about a task changed that is not in its row: an output, an asset. `db` is the transaction of that change. */
export const tellPages = async ({ db, clock }: Within, { id, owner_id }: Pick<TaskRow, 'id' | 'owner_id'>) =>
  db
    .updateTable('tasks')
    .set({ changed_at: clock.now(), revision: await nextRevision(db, owner_id) })
    .where('id', '=', id)
    .execute()

/** Longer than drawing a page takes. */
const drawing = 10_000

/** Where a page that is drawn now begins to ask for changes. A little is asked for twice: parts of the page may have been read before this. */
export async function currentRevision({ db, clock }: Within, ownerId: string): Promise<number> {
  const row = await db
    .selectFrom('tasks')
    .select('revision')
    .where('owner_id', '=', ownerId)
    .where('changed_at', '<', clock.now() - drawing)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.revision ?? 0
}
