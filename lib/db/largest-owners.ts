import type { Database } from '@/lib/db/db'

/** What belongs to others is read before anybody notices. */
const large = 20_000
const most = 10

/** Whose tasks and results take long to read, most first. Each of them has bumped its owner's revision a few times, so that tells without counting. */
export async function largestOwners(db: Database): Promise<string[]> {
  const owners = await db
    .selectFrom('revisions')
    .select('owner_id')
    .where('value', '>=', large)
    .orderBy('value', 'desc')
    .limit(most)
    .execute()
  return owners.map(({ owner_id }) => owner_id)
}
