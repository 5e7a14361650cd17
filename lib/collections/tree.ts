type Node = { id: string; parentId?: string; name: string }

/** Collections by where they stand. */
export function treeOf<N extends Node>(nodes: readonly N[]) {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const children = Map.groupBy(nodes, ({ parentId }) => parentId)
  /** Those directly inside; without an id, the outermost. */
  const inside = (id?: string): N[] => children.get(id) ?? []
  /** From the outermost one down to `id` itself. */
  const path = (id: string | undefined): N[] => {
    const node = id === undefined ? undefined : nodeOf.get(id)
    return node ? [...path(node.parentId), node] : []
  }
  /** `id` and all inside it, parents before children. */
  const within = (id: string): N[] => {
    const node = nodeOf.get(id)
    return node ? [node, ...inside(id).flatMap((child) => within(child.id))] : []
  }
  /** How many levels it has with what is inside; 1: nothing is inside. */
  const height = (id: string): number => 1 + Math.max(0, ...inside(id).map((child) => height(child.id)))
  return { nodes, get: (id: string) => nodeOf.get(id), inside, path, within, height }
}

export type Tree<N extends Node = Node> = ReturnType<typeof treeOf<N>>

/** Two names that nobody could tell apart when they are said. */
export const isSameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
