import type { Database } from '@/lib/db/db'

/** For tasks (by their batch) that stand in a comparison in which nothing was chosen yet: its id. One question, and none where no task is in a batch. */
export async function blindIn(db: Database, rows: readonly { batch_id: string | null }[]): Promise<Set<string>> {
  const ids = [...new Set(rows.flatMap(({ batch_id }) => batch_id ?? []))]
  if (ids.length === 0) return new Set()
  const open = await db
    .selectFrom('batches')
    .leftJoin('votes', 'votes.batch_id', 'batches.id')
    .select('batches.id')
    .where('batches.id', 'in', ids)
    .where('kind', '=', 'comparison')
    .where('votes.batch_id', 'is', null)
    .execute()
  return new Set(open.map(({ id }) => id))
}
