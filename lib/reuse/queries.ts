import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { ReuseOffers } from '@/lib/reuse/contract'

/** What can be made of a result. */
export const reuseQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['reuse', assetId],
    queryFn: ({ signal }) => api<ReuseOffers>(`/api/reuse?asset=${encodeURIComponent(assetId)}`, { signal }),
    staleTime: 60_000,
  })
