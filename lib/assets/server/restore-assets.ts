import type { AssetIdsOrAll, Moved } from '@/lib/assets/judging'
import { moveAssets } from '@/lib/assets/server/move-assets'
import type { World } from '@/lib/world'

/** Takes results out of the bin again, as they were: stars, collections, their place in the gallery. */
export async function restoreAssets({
  world,
  user,
  which,
}: {
  world: World
  user: { id: string }
  which: AssetIdsOrAll
}): Promise<Moved> {
  const ids = 'ids' in which ? which.ids : await allBinned(world, user.id)
  return moveAssets({ world, user, ids }, 'gallery')
}

async function allBinned({ db }: World, ownerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('assets')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('binned_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
