import type { SavedSearch } from '@/lib/searches/contract'
import { type Of, viewSearch } from '@/lib/searches/server/own-searches'

/** The user's saved searches, in the order in which they were saved. */
export async function listSearches({ world, user }: Of): Promise<SavedSearch[]> {
  const rows = await world.db
    .selectFrom('saved_searches')
    .selectAll()
    .where('owner_id', '=', user.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(viewSearch)
}
