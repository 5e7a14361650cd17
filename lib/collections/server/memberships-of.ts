import { inChunks } from '@/lib/assets/server/own-assets'
import type { Memberships } from '@/lib/collections/contract'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; ids: string[] }

/** In which of their owner's collections some results stand, and how many of them in each. */
export async function membershipsOf({ world: { db }, user, ids }: Input): Promise<Memberships> {
  const counts = new Map<string, number>()
  for (const some of inChunks([...new Set(ids)])) {
    const rows = await db
      .selectFrom('collection_assets')
      .innerJoin('collections', 'collections.id', 'collection_id')
      .select((eb) => ['collection_id', eb.fn.countAll<number>().as('count')])
      .where('asset_id', 'in', some)
      .where('owner_id', '=', user.id)
      .groupBy('collection_id')
      .execute()
    for (const { collection_id, count } of rows)
      counts.set(collection_id, (counts.get(collection_id) ?? 0) + Number(count))
  }
  return [...counts].map(([collectionId, count]) => ({ collectionId, count }))
}
