import { expect, test } from 'vitest'
import type { LineageNode } from '@/lib/lineage/contract'
import { rowsOf } from '@/lib/lineage/rows-of'

const none = { sums: [], unknown: 0 }
const node = (id: string, ...parents: string[]): LineageNode => ({
  id,
  is: 'task',
  prompt: id,
  parents: parents.map((parent) => ({ id: parent, path: 'image_urls.0', group: 'references' })),
  otherParents: 0,
  own: none,
  branch: none,
  createdAt: 0,
})
const lines = (nodes: LineageNode[], ...closed: string[]) =>
  rowsOf(nodes, new Set(closed)).map(
    ({ node, level, again }) => `${'  '.repeat(level - 1)}${node.id}${again ? ' (above)' : ''}`,
  )

test('what came from what stands below it', () => {
  expect(lines([node('a'), node('b', 'a'), node('c', 'b'), node('d', 'a')])).toEqual(['a', '  b', '    c', '  d'])
})

test('what came from two stands below both, and its branch once', () => {
  expect(lines([node('a'), node('b'), node('c', 'a', 'b'), node('d', 'c')])).toEqual([
    'a',
    '  c',
    '    d',
    'b',
    '  c (above)',
  ])
  expect(lines([node('a'), node('b', 'a', 'a')])).toEqual(['a', '  b'])
})

test('folded branches are not there, and a ring ends', () => {
  expect(lines([node('a'), node('b', 'a'), node('c', 'b'), node('d', 'a')], 'a')).toEqual(['a'])
  expect(lines([node('a'), node('b', 'a'), node('c', 'b'), node('d', 'a')], 'a b')).toEqual(['a', '  b', '  d'])
  expect(lines([node('a', 'b'), node('b', 'a')])).toEqual(['a', '  b', '    a (above)'])
})
