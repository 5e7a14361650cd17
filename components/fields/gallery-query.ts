import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AssetPage } from '@/lib/assets/queries'
import { api } from '@/lib/http/api'
import type { MediaKind } from '@/lib/models/field'

/** What could serve as a reference, newest first. Asked afresh at each opening, because uploads come and go elsewhere. */
export const galleryQuery = (kind: MediaKind, origin: 'output' | 'upload') =>
  infiniteQueryOptions({
    queryKey: ['references', kind, origin],
    queryFn: ({ pageParam, signal }) =>
      api<AssetPage>(`/api/assets?${new URLSearchParams({ kind, origin, ...(pageParam && { cursor: pageParam }) })}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 5_000,
  })
