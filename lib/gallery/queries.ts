import { queryOptions } from '@tanstack/react-query'
import { gallerySearch } from '@/lib/gallery/address'
import type {
  GalleryAddress,
  GalleryIds,
  GalleryItems,
  GalleryLayout,
  GalleryPlace,
  ListWeight,
  WholeLayout,
} from '@/lib/gallery/contract'
import { api } from '@/lib/http/api'

/** One list of the gallery: what its address asks for, with days as they begin in a time zone (IANA name). */
export type GalleryList = { address: GalleryAddress; tz: string }

/** What a page of the gallery is drawn with. */
export type FirstWall = { layout: WholeLayout; items: GalleryItems['items'] }

/** The list that a page holds: positions are of that one. */
type Held = { revision: number; today?: string }
type Range = Held & { start: number; count: number }

export const askLayout = (list: GalleryList, held: Held | undefined, signal?: AbortSignal) =>
  api<GalleryLayout>(`/api/gallery/layout?${search(list, { since: held?.revision, today: held?.today })}`, { signal })

export const askItems = (list: GalleryList, range: Range, signal?: AbortSignal) =>
  api<GalleryItems>(`/api/gallery/items?${search(list, range)}`, { signal })

export const askIds = (list: GalleryList, range: Range) => api<GalleryIds>(`/api/gallery/ids?${search(list, range)}`)

export const askPlace = (list: GalleryList, id: string) =>
  api<GalleryPlace>(`/api/gallery/place?${search(list, { id })}`)

/** What a download of the whole list weighs, and where to fetch it. */
export const listWeightQuery = (list: GalleryList) =>
  queryOptions({
    queryKey: ['gallery', 'weight', search(list, {})],
    queryFn: ({ signal }) => api<ListWeight>(`/api/gallery/weight?${search(list, {})}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

export const listZipHref = (list: GalleryList) => `/api/gallery/zip?${search(list, {})}`

function search({ address, tz }: GalleryList, more: Record<string, string | number | undefined>): string {
  const params = new URLSearchParams(gallerySearch(address))
  params.set('tz', tz)
  for (const [name, value] of Object.entries(more)) if (value !== undefined) params.set(name, String(value))
  return params.toString()
}
