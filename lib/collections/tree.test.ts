import { expect, test } from 'vitest'
import { treeOf } from '@/lib/collections/tree'

const tree = treeOf([
  { id: 'c', parentId: 'b', name: 'C' },
  { id: 'a', name: 'A' },
  { id: 'b', parentId: 'a', name: 'B' },
  { id: 'd', name: 'D' },
])
const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id)

test('a tree knows what is inside, the way down, and how high it stands', () => {
  expect(ids(tree.inside())).toEqual(['a', 'd'])
  expect(ids(tree.path('c'))).toEqual(['a', 'b', 'c'])
  expect(ids(tree.within('a'))).toEqual(['a', 'b', 'c'])
  expect([tree.height('a'), tree.height('d')]).toEqual([3, 1])
  expect([tree.path('x'), tree.within('x')]).toEqual([[], []])
})
