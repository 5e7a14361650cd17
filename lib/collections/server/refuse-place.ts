import { deepest } from '@/lib/collections/contract'
import type { OwnTree } from '@/lib/collections/server/own-tree'
import { isSameName } from '@/lib/collections/tree'
import { AppError } from '@/lib/kernel/app-error'

type Place = {
  name: string
  parentId?: string
  /** Of what is to stand there, with what is inside it. */ height: number
  id?: string
}

/** AppError `invalid` at `parentId` where a collection cannot stand inside itself or so deep, `conflict` at `name` where a neighbour has its name. */
export function refusePlace(tree: OwnTree, { name, parentId, height, id }: Place): void {
  const above = tree.path(parentId)
  if (above.some((node) => node.id === id)) throw refused('invalid', 'parentId', 'insideItself')
  if (above.length + height > deepest) throw refused('invalid', 'parentId', 'tooDeep', { most: deepest })
  if (tree.inside(parentId).some((node) => node.id !== id && isSameName(node.name, name)))
    throw refused('conflict', 'name', 'taken', { name })
}

function refused(code: 'invalid' | 'conflict', path: string, why: string, values?: Record<string, string | number>) {
  const say = { key: `collections.refused.${why}`, values }
  return new AppError(code, say, { fields: [{ path, say }] })
}
