import type { QueryClient } from '@tanstack/react-query'
import { wallStore, type WallStore } from '@/components/gallery/wall/wall-store'
import { localTimeZone, type WallView } from '@/components/gallery/wall/wall-view'
import { gallerySearch } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'
import type { FirstWall } from '@/lib/gallery/queries'

/** The walls that this page has shown last, so that going back finds one as it was. They end with the page's client. */
const kept = new WeakMap<QueryClient, Map<string, WallStore>>()
const most = 3

/** The wall of an address: the one that is known already, else a new one from what the server drew it with. */
export function keptWall(
  client: QueryClient,
  { address, first, view }: { address: GalleryAddress; first: FirstWall; view: WallView },
): WallStore {
  if (typeof window === 'undefined') return wallStore({ list: { address, tz: view.tz }, first, size: view.size })
  const walls = kept.get(client) ?? new Map<string, WallStore>()
  kept.set(client, walls)
  const search = gallerySearch(address)
  const known = walls.get(search)
  const wall =
    known ??
    wallStore({
      list: { address, tz: localTimeZone() },
      first,
      size: view.size,
      isForeign: view.tz !== localTimeZone(),
    })
  walls.delete(search)
  walls.set(search, wall)
  for (const oldest of [...walls.keys()].slice(0, -most)) walls.delete(oldest)
  return wall
}
