import type { ChangeCollection } from '@/lib/collections/contract'
import { ownTree, requireNode } from '@/lib/collections/server/own-tree'
import { refusePlace } from '@/lib/collections/server/refuse-place'
import { tellGallery } from '@/lib/collections/server/tell-gallery'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; input: ChangeCollection }

/** Renames a collection, moves it, changes its notes or its cover. A cover stands in the collection or in one inside. */
export const changeCollection = ({ world: { db, clock }, user, id, input }: Input): Promise<{ id: string }> =>
  db.transaction().execute(async (transaction) => {
    const revision = await nextRevision(transaction, user.id)
    const tree = await ownTree(transaction, user.id)
    const node = requireNode(tree, id)
    const name = input.name ?? node.name
    const parentId = input.parentId === undefined ? node.parentId : (input.parentId ?? undefined)
    if (parentId !== undefined) requireNode(tree, parentId, 'parentId')
    refusePlace(tree, { id, name, parentId, height: tree.height(id) })
    const within = tree.within(id).map((inner) => inner.id)
    if (input.coverAssetId) await refuseForeignCover(transaction, within, input.coverAssetId)
    await transaction
      .updateTable('collections')
      .set({
        name,
        parent_id: parentId ?? null,
        ...(input.notes !== undefined && { notes: input.notes || null }),
        ...(input.coverAssetId !== undefined && { cover_asset_id: input.coverAssetId }),
        changed_at: clock.now(),
      })
      .where('id', '=', id)
      .execute()
    if (parentId !== node.parentId) await tellGallery(transaction, within, revision)
    return { id }
  })

async function refuseForeignCover(db: Database, collectionIds: string[], assetId: string): Promise<void> {
  const member = await db
    .selectFrom('collection_assets')
    .innerJoin('assets', 'assets.id', 'asset_id')
    .select('asset_id')
    .where('asset_id', '=', assetId)
    .where('collection_id', 'in', collectionIds)
    .where('binned_at', 'is', null)
    .executeTakeFirst()
  if (member) return
  const say = { key: 'collections.refused.coverElsewhere' }
  throw new AppError('invalid', say, { fields: [{ path: 'coverAssetId', say }] })
}
