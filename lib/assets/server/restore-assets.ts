import { atOnce } from '@/lib/assets/at-once'
import type { AssetIdsOrAll, Moved } from '@/lib/assets/judging'
import { moveAssets } from '@/lib/assets/server/move-assets'
import { inChunks } from '@/lib/assets/server/own-assets'
import type { World } from '@/lib/world'

/** Takes results out of the bin again, as they were: stars, collections, their place in the gallery. All of them are taken a few thousand at a time: where that ends early, the others are in the bin still. */
export async function restoreAssets({
  world,
  user,
  which,
}: {
  world: World
  user: { id: string }
  which: AssetIdsOrAll
}): Promise<Moved> {
  if ('ids' in which) return moveAssets({ world, user, ids: which.ids }, 'gallery')
  const moved: Moved = { ids: [], missing: 0 }
  for (const ids of inChunks(await allBinned(world, user.id), atOnce)) {
    const some = await moveAssets({ world, user, ids }, 'gallery')
    moved.ids.push(...some.ids)
    moved.missing += some.missing
  }
  return moved
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
