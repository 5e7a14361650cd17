import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTimeZone } from '@/components/ui/moment'
import { placeQuery } from '@/components/viewer/place-query'
import type { AssetView } from '@/lib/assets/contract'
import { assetQuery } from '@/lib/assets/queries'
import type { GalleryAddress, GalleryPlace } from '@/lib/gallery/contract'

/** Where a result stands in its list. What lies beside it is fetched before anybody asks, so that a step takes no time. */
export function useNeighbours(id: string, address: GalleryAddress): GalleryPlace | undefined {
  const client = useQueryClient()
  const tz = useTimeZone()
  const { data: place } = useQuery(placeQuery({ address, tz }, id))
  const { before, after } = place ?? {}
  useEffect(() => {
    for (const near of [after, before]) {
      if (!near) continue
      void client.prefetchQuery(placeQuery({ address, tz }, near))
      void client.prefetchQuery(assetQuery(near)).then(() => {
        const asset = client.getQueryData(assetQuery(near).queryKey)
        if (asset) load(asset)
      })
    }
  }, [client, address, tz, before, after])
  return place
}

function load({ kind, posterUrl, fileUrl }: AssetView) {
  for (const url of [posterUrl, kind === 'image' ? fileUrl : undefined]) if (url) new Image().src = url
}
