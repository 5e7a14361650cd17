import { collectedAssets } from '@/lib/collections/server/collected-assets'
import type { SharedCollection } from '@/lib/shares/contract'
import { requireShare } from '@/lib/shares/server/require-share'
import type { World } from '@/lib/world'

/** What the page of a link says above its results. */
export async function openShare({ world, token }: { world: World; token: string }): Promise<SharedCollection> {
  const share = await requireShare(world, token)
  const { name } = await world.db
    .selectFrom('collections')
    .select('name')
    .where('id', '=', share.collection_id)
    .executeTakeFirstOrThrow()
  const { count } = await collectedAssets(world.db, share.collection_id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { name, total: Number(count), expiresAt: share.expires_at }
}
