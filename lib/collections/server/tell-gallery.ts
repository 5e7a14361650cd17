import { inChunks } from '@/lib/assets/server/own-assets'
import type { Database } from '@/lib/db/db'

/** Gives the results that stand in these collections a new revision, because what they belong to changes: the gallery follows it. */
export async function tellGallery(db: Database, collectionIds: string[], revision: number): Promise<void> {
  for (const some of inChunks(collectionIds))
    await db
      .updateTable('assets')
      .set({ revision })
      .where('id', 'in', db.selectFrom('collection_assets').select('asset_id').where('collection_id', 'in', some))
      .execute()
}
