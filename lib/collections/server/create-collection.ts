import { type CreateCollection, mostCollections } from '@/lib/collections/contract'
import { ownTree, requireNode } from '@/lib/collections/server/own-tree'
import { refusePlace } from '@/lib/collections/server/refuse-place'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; input: CreateCollection }

/** A new, empty collection. A person's changes come one after the other, so that names stay unique among neighbours. */
export const createCollection = ({ world: { db, clock }, user, input }: Input): Promise<{ id: string }> =>
  db.transaction().execute(async (transaction) => {
    await nextRevision(transaction, user.id)
    const tree = await ownTree(transaction, user.id)
    const { name, notes, parentId } = input
    if (parentId !== undefined) requireNode(tree, parentId, 'parentId')
    refusePlace(tree, { name, parentId, height: 1 })
    if (tree.nodes.length >= mostCollections)
      throw new AppError('conflict', { key: 'collections.refused.tooMany', values: { most: mostCollections } })
    const now = clock.now()
    const id = newId(now)
    await transaction
      .insertInto('collections')
      .values({
        id,
        owner_id: user.id,
        parent_id: parentId ?? null,
        name,
        notes: notes || null,
        cover_asset_id: null,
        created_at: now,
        changed_at: now,
      })
      .execute()
    return { id }
  })
