import { ownTree } from '@/lib/collections/server/own-tree'
import type { Database } from '@/lib/db/db'

/** Where a result stands: the names from the outermost collection down, and what its owner wrote about the innermost. */
export type Place = { path: string[]; notes?: string }

/** The collections of their owner's in which each of some results (1,000 at most) stands. */
export async function placesOf(db: Database, ownerId: string, ids: string[]): Promise<Map<string, Place[]>> {
  const rows = await db
    .selectFrom('collection_assets')
    .innerJoin('collections', 'collections.id', 'collection_id')
    .select(['asset_id', 'collection_id', 'collections.notes'])
    .where('asset_id', 'in', ids)
    .where('owner_id', '=', ownerId)
    .orderBy('collection_id')
    .execute()
  const places = new Map<string, Place[]>()
  if (rows.length === 0) return places
  const tree = await ownTree(db, ownerId)
  for (const { asset_id, collection_id, notes } of rows) {
    const place = { path: tree.path(collection_id).map(({ name }) => name), ...(notes ? { notes } : {}) }
    places.set(asset_id, [...(places.get(asset_id) ?? []), place])
  }
  return places
}
