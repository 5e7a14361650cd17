import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  ChangeCollection,
  Collected,
  CollectionView,
  CoverChoices,
  CreateCollection,
  DeleteCollection,
  Memberships,
} from '@/lib/collections/contract'
import { api } from '@/lib/http/api'
import { sharesQuery } from '@/lib/shares/queries'

export const collectionsQuery = queryOptions({
  queryKey: ['collections', 'list'],
  queryFn: ({ signal }) => api<CollectionView[]>('/api/collections', { signal }),
  staleTime: 10_000,
})

/** Where these stand already. */
export const membershipsQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['collections', 'memberships', ids],
    queryFn: ({ signal }) =>
      api<Memberships>('/api/collections/memberships', { method: 'POST', body: { ids }, signal }),
    staleTime: 0,
    gcTime: 0,
    enabled: ids.length > 0,
  })

export const coversQuery = (id: string) =>
  queryOptions({
    queryKey: ['collections', 'covers', id],
    queryFn: ({ signal }) => api<CoverChoices>(`/api/collections/${id}/covers`, { signal }),
  })

export const useCreateCollection = () =>
  useChange((body: CreateCollection) => api<{ id: string }>('/api/collections', { method: 'POST', body }))

export const useChangeCollection = () =>
  useChange(({ id, ...body }: ChangeCollection & { id: string }) =>
    api<{ id: string }>(`/api/collections/${id}`, { method: 'PATCH', body }),
  )

export const useDeleteCollection = () =>
  useChange(({ id, inside }: DeleteCollection & { id: string }) =>
    api<{ ok: true }>(`/api/collections/${id}?inside=${inside}`, { method: 'DELETE' }),
  )

type Some = { id: string; ids: readonly string[] }

export const useCollectAssets = () =>
  useChange(({ id, ids }: Some) => api<Collected>(`/api/collections/${id}/assets`, { method: 'POST', body: { ids } }))

export const useUncollectAssets = () =>
  useChange(({ id, ids }: Some) => api<Collected>(`/api/collections/${id}/assets`, { method: 'DELETE', body: { ids } }))

/** What stands where has changed: for the lists of collections and the counts of the gallery. Walls are told by whoever changes what stands in them. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      for (const queryKey of [['gallery', 'counts'], sharesQuery.queryKey]) void client.invalidateQueries({ queryKey })
      return client.invalidateQueries({ queryKey: ['collections'] })
    },
  })
}
