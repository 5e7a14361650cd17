import type { AssetIdsOrAll, Erased } from '@/lib/assets/judging'
import { eraseRows } from '@/lib/assets/server/erase-rows'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; which: AssetIdsOrAll }

/** Erases for good what lies in the bin, and nothing else. What was paid stays in its task. */
export async function eraseAssets({ world, user, which }: Input): Promise<Erased> {
  if ('all' in which) return { erased: await eraseAll(world, user.id), missing: 0 }
  const erased = await eraseRows(world, user.id, which.ids)
  return { erased, missing: new Set(which.ids).size - erased }
}

const some = 1_000

/** What is put into the bin after this began stays there. */
async function eraseAll(world: World, ownerId: string): Promise<number> {
  const begun = world.clock.now()
  for (let erased = 0; ;) {
    const rows = await world.db
      .selectFrom('assets')
      .select('id')
      .where('owner_id', '=', ownerId)
      .where('binned_at', '<=', begun)
      .where('deleted_at', 'is', null)
      .limit(some)
      .execute()
    if (rows.length === 0) return erased
    erased += await eraseRows(
      world,
      ownerId,
      rows.map(({ id }) => id),
    )
  }
}
