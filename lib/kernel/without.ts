export function without(ids: readonly string[], others: { has: (id: string) => boolean }): string[] {
  return ids.filter((id) => !others.has(id))
}
