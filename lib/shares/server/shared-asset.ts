import { collectedAssets } from '@/lib/collections/server/collected-assets'
import type { AssetRow } from '@/lib/db/schema'
import { unveil } from '@/lib/shares/server/veil'
import type { ShareRow } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

/** The result that a key means in a link. Undefined where it is not among what the link shows (any more). */
export async function sharedAsset(world: World, share: ShareRow, key: string): Promise<AssetRow | undefined> {
  const id = unveil(key, { secret: world.secret, shareId: share.id })
  if (id === undefined) return undefined
  return collectedAssets(world.db, share.collection_id)
    .selectAll('assets')
    .where('assets.id', '=', id)
    .where('assets.owner_id', '=', share.owner_id)
    .executeTakeFirst()
}
