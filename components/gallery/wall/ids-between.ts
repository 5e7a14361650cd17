import type { Items } from '@/components/gallery/wall/items'
import type { StateCell } from '@/components/gallery/wall/wall-state'
import { askIds, type GalleryList } from '@/lib/gallery/queries'

const mostIds = 20_000

export class ListChanged extends Error {
  override name = 'ListChanged'
}

/** The ids that stand from one position to another, both ends included: those that are known, else the server is asked. Throws ListChanged where it does meanwhile. */
export async function idsBetween(
  {
    state,
    items,
    asked,
    refresh,
  }: { state: StateCell['state']; items: Items; asked: GalleryList; refresh: () => Promise<void> },
  a: number,
  b: number,
): Promise<string[]> {
  const from = Math.max(0, Math.min(a, b))
  const to = Math.min(state().list.total - 1, Math.max(a, b))
  const known = Array.from({ length: Math.min(to - from + 1, mostIds) }, (_, index) => items.idAt(from + index))
  if (to - from < mostIds && known.every((id) => id !== undefined)) return known
  const { revision, today } = state().list
  const ids: string[] = []
  for (let next = from; next <= to; next += mostIds) {
    const answer = await askIds(asked, { revision, today, start: next, count: Math.min(mostIds, to - next + 1) })
    if (answer.revision !== revision) {
      await refresh()
      throw new ListChanged()
    }
    ids.push(...answer.ids)
  }
  return ids
}
