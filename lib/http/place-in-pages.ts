type Placed = { id: string; createdAt: number }

/**
 * Pages of a list that stands newest first, with `item` in its place, or without it where the list does not show it. The same pages where nothing
 * changes. What lies beyond the last page that was read is left for that page to bring.
 */
export function placeInPages<Item extends Placed, Page extends { items: Item[]; next?: string }>(
  pages: Page[],
  item: Item,
  shows = true,
): Page[] {
  const at = pages.findIndex(({ items }) => items.some(({ id }) => id === item.id))
  const present = pages[at]
  if (present)
    return pages.with(at, {
      ...present,
      items: present.items.flatMap((other) => (other.id !== item.id ? [other] : shows ? [item] : [])),
    })
  const before = pages.findIndex(({ items }) => items.some((other) => newestFirst(item, other) < 0))
  const index = before === -1 ? pages.length - 1 : before
  const page = pages[index]
  if (!shows || !page || (before === -1 && page.next !== undefined)) return pages
  return pages.with(index, { ...page, items: [...page.items, item].toSorted(newestFirst) })
}

const newestFirst = (a: Placed, b: Placed) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)
