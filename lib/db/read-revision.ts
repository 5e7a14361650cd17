import type { Database } from '@/lib/db/db'

/** The newest revision of a person's tasks and results; 0 where nothing has changed yet. */
export async function readRevision(db: Database, ownerId: string): Promise<number> {
  const row = await db.selectFrom('revisions').select('value').where('owner_id', '=', ownerId).executeTakeFirst()
  return row?.value ?? 0
}
