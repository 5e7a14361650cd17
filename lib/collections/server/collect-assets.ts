import { breathe, inChunks, ownAssets } from '@/lib/assets/server/own-assets'
import type { Collected } from '@/lib/collections/contract'
import { type OwnTree, ownTree, requireNode } from '@/lib/collections/server/own-tree'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { World } from '@/lib/world'

type Some = { world: World; user: { id: string }; id: string; ids: string[] }

/** Puts results into a collection; a result may stand in several. */
export const collectAssets = (some: Some): Promise<Collected> => change(some, putIn)

/** Takes results out of a collection; they stay in the gallery and in the collections inside. */
export const uncollectAssets = (some: Some): Promise<Collected> => change(some, takeOut)

type Act = (db: Database, change: { tree: OwnTree; id: string; ids: string[]; now: number }) => Promise<string[]>

const change = ({ world: { db, clock }, user, id, ids }: Some, act: Act): Promise<Collected> =>
  db.transaction().execute(async (transaction) => {
    const revision = await nextRevision(transaction, user.id)
    const tree = await ownTree(transaction, user.id)
    requireNode(tree, id)
    const now = clock.now()
    const { rows, missing } = await ownAssets(transaction, user.id, ids)
    const changed: string[] = []
    for (const some of inChunks(rows.map((row) => row.id))) {
      changed.push(...(await act(transaction, { tree, id, ids: some, now })))
      await breathe()
    }
    for (const some of inChunks(changed)) {
      await transaction.updateTable('assets').set({ revision }).where('id', 'in', some).execute()
      await breathe()
    }
    if (changed.length > 0)
      await transaction.updateTable('collections').set({ changed_at: now }).where('id', '=', id).execute()
    return { ids: changed, missing }
  })

const putIn: Act = async (db, { id, ids, now }) => {
  const added = await db
    .insertInto('collection_assets')
    .values(ids.map((asset_id) => ({ collection_id: id, asset_id, added_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('asset_id')
    .execute()
  return added.map(({ asset_id }) => asset_id)
}

const takeOut: Act = async (db, { tree, id, ids }) => {
  const removed = await db
    .deleteFrom('collection_assets')
    .where('collection_id', '=', id)
    .where('asset_id', 'in', ids)
    .returning('asset_id')
    .execute()
  const gone = removed.map(({ asset_id }) => asset_id)
  const covered = tree.path(id).map((node) => node.id)
  if (gone.length > 0)
    await db
      .updateTable('collections')
      .set({ cover_asset_id: null })
      .where('id', 'in', covered)
      .where('cover_asset_id', 'in', gone)
      .execute()
  return gone
}
