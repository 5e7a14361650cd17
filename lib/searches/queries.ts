import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { GalleryAddress, GalleryCounts } from '@/lib/gallery/contract'
import { api } from '@/lib/http/api'
import type { RenameSearch, SavedSearch, SaveSearch } from '@/lib/searches/contract'
import { gallerySearch } from '@/lib/gallery/address'

export const searchesQuery = queryOptions({
  queryKey: ['searches'],
  queryFn: ({ signal }) => api<SavedSearch[]>('/api/searches', { signal }),
  staleTime: 30_000,
})

export const useSaveSearch = () =>
  useChange((input: SaveSearch) => api<SavedSearch>('/api/searches', { method: 'POST', body: input }))

export const useRenameSearch = () =>
  useChange(({ id, ...body }: RenameSearch & { id: string }) =>
    api<SavedSearch>(`/api/searches/${id}`, { method: 'PATCH', body }),
  )

export const useDeleteSearch = () => useChange((id: string) => api<void>(`/api/searches/${id}`, { method: 'DELETE' }))

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: searchesQuery.queryKey }),
  })
}

/** How many there are with each value of each filter. `timeZone`: where days begin; `total`: how many the wall shows, because another number is news for these too. */
export const countsQuery = (address: GalleryAddress, timeZone: string, total?: number) => {
  const { sort: _, ...filters } = address
  const search = [gallerySearch(filters), new URLSearchParams({ tz: timeZone })].filter(String).join('&')
  return queryOptions({
    queryKey: ['gallery', 'counts', search, total],
    queryFn: ({ signal }) => api<GalleryCounts>(`/api/gallery/counts?${search}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
