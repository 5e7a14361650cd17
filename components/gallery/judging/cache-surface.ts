import type { QueryClient } from '@tanstack/react-query'
import type { Surface } from '@/components/gallery/judging/surfaces'
import type { AssetView } from '@/lib/assets/contract'
import { assetQuery, forgetResults } from '@/lib/assets/queries'
import { forgetCollected } from '@/lib/collections/queries'

/** What pages of single results, and lists, have been told of them. */
export function cacheSurface(client: QueryClient): Surface {
  const read = (id: string) => client.getQueryData(assetQuery(id).queryKey)
  return {
    look: (id) => {
      const asset = read(id)
      return (
        asset && {
          rating: asset.rating ?? 0,
          isRejected: asset.isRejected ?? false,
          state: asset.binnedAt === undefined ? 'kept' : 'binned',
        }
      )
    },
    show: (ids, { rating, isRejected, state }) => {
      // Few are known here, however many are meant.
      const meant = new Set(ids)
      for (const [, asset] of client.getQueriesData<AssetView>({ queryKey: assetQuery('').queryKey.slice(0, -1) })) {
        if (!asset || !meant.has(asset.id)) continue
        client.setQueryData(assetQuery(asset.id).queryKey, {
          ...asset,
          ...(rating !== undefined && { rating }),
          ...(isRejected !== undefined && { isRejected }),
          ...(state && { binnedAt: state === 'binned' ? (asset.binnedAt ?? Date.now()) : undefined }),
        })
      }
    },
    told: (what) => {
      if (what === 'moved') forgetResults(client)
      if (what === 'collected') forgetCollected(client)
      void client.invalidateQueries({ queryKey: ['gallery', 'counts'] })
    },
  }
}
