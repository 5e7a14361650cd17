import { queryOptions } from '@tanstack/react-query'
import { gallerySearch } from '@/lib/gallery/address'
import type { GalleryPlace } from '@/lib/gallery/contract'
import { askPlace, type GalleryList } from '@/lib/gallery/queries'

export const placeKey = ['gallery', 'place'] as const

/** Where a result stands among what its wall showed. One that has left the list since, because of its new stars, keeps the neighbours it had. */
export const placeQuery = (list: GalleryList, id: string) =>
  queryOptions({
    queryKey: [...placeKey, gallerySearch(list.address), list.tz, id],
    queryFn: async ({ client, queryKey }) => {
      const place = await askPlace(list, id)
      const known = client.getQueryData<GalleryPlace>(queryKey)
      return place.position === undefined && known ? known : place
    },
    staleTime: 30_000,
  })
