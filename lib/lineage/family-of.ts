/** Of each child, its parents. */
export type Parents = ReadonlyMap<string, readonly string[]>

/** Everything below a node, itself included, each once; a ring in the data ends where it began. */
export function belowOf(children: Parents, id: string): Set<string> {
  const seen = new Set([id])
  for (const one of seen) for (const child of children.get(one) ?? []) seen.add(child)
  return seen
}
