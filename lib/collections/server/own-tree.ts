import { treeOf, type Tree } from '@/lib/collections/tree'
import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'

export type OwnNode = { id: string; parentId?: string; name: string }
export type OwnTree = Tree<OwnNode>

/** A person's collections, by where they stand. */
export async function ownTree(db: Database, ownerId: string): Promise<OwnTree> {
  const rows = await db
    .selectFrom('collections')
    .select(['id', 'parent_id', 'name'])
    .where('owner_id', '=', ownerId)
    .execute()
  return treeOf(rows.map(({ id, parent_id, name }) => ({ id, parentId: parent_id ?? undefined, name })))
}

/** "Not yours" and "not there" are the same AppError `not_found`; `field` names it where it came in a body. */
export function requireNode(tree: OwnTree, id: string, field?: string): OwnNode {
  const node = tree.get(id)
  if (node) return node
  const say = { key: 'collections.refused.gone' }
  throw new AppError('not_found', say, { fields: field === undefined ? [] : [{ path: field, say }] })
}
