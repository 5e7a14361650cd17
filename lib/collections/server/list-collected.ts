import { mostIds } from '@/lib/assets/judging'
import type { CollectionIds } from '@/lib/collections/contract'
import { collectedAssets } from '@/lib/collections/server/collected-assets'
import { ownTree, requireNode } from '@/lib/collections/server/own-tree'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }

/** The ids of all results of a collection and of those inside, newest first; 20,000 at most. */
export async function listCollected({ world: { db }, user, id }: Input): Promise<CollectionIds> {
  requireNode(await ownTree(db, user.id), id)
  const { count } = await collectedAssets(db, id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const rows = await collectedAssets(db, id)
    .select('assets.id')
    .orderBy('created_at', 'desc')
    .orderBy('assets.id', 'desc')
    .limit(mostIds)
    .execute()
  return { ids: rows.map((row) => row.id), total: Number(count) }
}
