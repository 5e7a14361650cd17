import type { CoverChoices } from '@/lib/collections/contract'
import { collectedAssets } from '@/lib/collections/server/collected-assets'
import { ownTree, requireNode } from '@/lib/collections/server/own-tree'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }

/** As many as one can look over. */
const choices = 60

/** What may be chosen as a collection's cover: the newest results in it, or inside, that have a picture. */
export async function listCovers({ world: { db }, user, id }: Input): Promise<CoverChoices> {
  requireNode(await ownTree(db, user.id), id)
  const rows = await collectedAssets(db, id)
    .select(['assets.id', 'prompt'])
    .where('has_poster', '=', 1)
    .orderBy('created_at', 'desc')
    .orderBy('assets.id', 'desc')
    .limit(choices)
    .execute()
  return rows.map((row) => ({
    assetId: row.id,
    posterUrl: `/api/assets/${row.id}/poster`,
    prompt: row.prompt.slice(0, 120),
  }))
}
