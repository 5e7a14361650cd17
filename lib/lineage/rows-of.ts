import type { LineageNode } from '@/lib/lineage/contract'

/** A line of the tree: a node under one of its parents. `from`: where that parent stands in its input. `again`: it and what came of it stand further up already. */
export type LineageRow = {
  key: string
  node: LineageNode
  level: number
  from?: { path: string; group: string }
  parentKey?: string
  again: boolean
  branches: number
}

/** The tree as lines from above to below, each node once with what came of it; `closed` holds the keys of those whose branches are folded away. */
export const rowsOf = (nodes: readonly LineageNode[], closed: ReadonlySet<string>): LineageRow[] => {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const children = Map.groupBy(
    nodes.flatMap((node) => firstOfEach(node).map(({ id, ...from }) => ({ node, parent: id, from }))),
    ({ parent }) => parent,
  )
  const shown = new Set<string>()
  const rows: LineageRow[] = []
  const walk = (node: LineageNode, level: number, above?: { key: string; from: LineageRow['from'] }) => {
    const again = shown.has(node.id)
    const key = above ? `${above.key} ${node.id}` : node.id
    const below = again ? [] : (children.get(node.id) ?? [])
    shown.add(node.id)
    rows.push({ key, node, level, from: above?.from, parentKey: above?.key, again, branches: below.length })
    for (const child of below) {
      if (closed.has(key)) markShown(child.node.id)
      else walk(child.node, level + 1, { key, from: child.from })
    }
  }
  /** What is folded away stands there all the same. */
  const markShown = (id: string) => {
    if (shown.has(id)) return
    shown.add(id)
    for (const { node } of children.get(id) ?? []) markShown(node.id)
  }
  for (const node of nodes) if (node.parents.every(({ id }) => !known.has(id))) walk(node, 1)
  // A ring has no root.
  for (const node of nodes) if (!shown.has(node.id)) walk(node, 1)
  return rows
}

const firstOfEach = ({ parents }: LineageNode) =>
  parents.filter(({ id }, index) => parents.findIndex((other) => other.id === id) === index)
