import { inChunks } from '@/lib/assets/server/own-assets'
import { removeErased } from '@/lib/assets/server/remove-erased'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { AssetRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

/** Erases what lies in `ownerId`'s bin out of `ids`, rows first and files after. A server that ends in between leaves rows that `finishErasing` finds. Answers how many there were. */
export async function eraseRows(world: World, ownerId: string, ids: string[]): Promise<number> {
  let erased = 0
  for (const some of inChunks([...new Set(ids)])) {
    const rows = await world.db.transaction().execute((db) => forget(db, ownerId, some, world.clock.now()))
    await removeErased(world, rows)
    erased += rows.length
  }
  return erased
}

async function forget(db: Database, ownerId: string, ids: string[], now: number): Promise<AssetRow[]> {
  const revision = await nextRevision(db, ownerId)
  const rows = await db
    .updateTable('assets')
    .set({ deleted_at: now, revision })
    .where('id', 'in', ids)
    .where('owner_id', '=', ownerId)
    .where('binned_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .returningAll()
    .execute()
  const gone = rows.map(({ id }) => id)
  if (gone.length === 0) return []
  await db.updateTable('outputs').set({ state: 'deleted' }).where('asset_id', 'in', gone).execute()
  await db.deleteFrom('collection_assets').where('asset_id', 'in', gone).execute()
  await db.updateTable('collections').set({ cover_asset_id: null }).where('cover_asset_id', 'in', gone).execute()
  return rows
}
