import type { DeleteCollection } from '@/lib/collections/contract'
import { type OwnTree, ownTree, requireNode } from '@/lib/collections/server/own-tree'
import { tellGallery } from '@/lib/collections/server/tell-gallery'
import { isSameName } from '@/lib/collections/tree'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string } & DeleteCollection

/** Deletes a collection and the links to it. Its results stay in the gallery; the collections inside move up or are deleted with it. */
export const deleteCollection = ({ world: { db, clock }, user, id, inside }: Input): Promise<{ ok: true }> =>
  db.transaction().execute(async (transaction) => {
    const revision = await nextRevision(transaction, user.id)
    const tree = await ownTree(transaction, user.id)
    const node = requireNode(tree, id)
    if (inside === 'empty' && (tree.inside(id).length > 0 || (await isUsed(transaction, id, clock.now()))))
      return { ok: true as const }
    const gone = (inside === 'too' ? tree.within(id) : [node]).map((each) => each.id)
    await tellGallery(transaction, gone, revision)
    if (inside === 'up')
      for (const moved of movedUp(tree, id, node.parentId))
        await transaction
          .updateTable('collections')
          .set({ parent_id: node.parentId ?? null, name: moved.name, changed_at: clock.now() })
          .where('id', '=', moved.id)
          .execute()
    for (const each of gone.toReversed()) await transaction.deleteFrom('collections').where('id', '=', each).execute()
    return { ok: true as const }
  })

/** Whether results stand in it, also binned ones, or somebody may come to it by a link. */
async function isUsed(db: Database, id: string, now: number): Promise<boolean> {
  const inIt = await db
    .selectFrom('collection_assets')
    .select('asset_id')
    .where('collection_id', '=', id)
    .limit(1)
    .execute()
  const links = await db
    .selectFrom('shares')
    .select('id')
    .where('collection_id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .limit(1)
    .execute()
  return inIt.length + links.length > 0
}

/** What was inside, under a name that nobody has up there: "Lamps (2)". */
function movedUp(tree: OwnTree, id: string, parentId: string | undefined) {
  const taken = tree
    .inside(parentId)
    .filter((each) => each.id !== id)
    .map(({ name }) => name)
  return tree.inside(id).map((child) => {
    const name = freeName(child.name, taken)
    taken.push(name)
    return { id: child.id, name }
  })
}

function freeName(name: string, taken: string[]): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name.slice(0, 72)} (${number})`
    if (!taken.some((other) => isSameName(other, tried))) return tried
  }
}
