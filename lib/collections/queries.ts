import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { atOnce } from '@/lib/assets/at-once'
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
import { chunksOf } from '@/lib/kernel/chunks-of'
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
    queryFn: async ({ signal }): Promise<Memberships> => {
      const counts = new Map<string, number>()
      for (const some of chunksOf(ids, atOnce)) {
        const body = { ids: some }
        const found = await api<Memberships>('/api/collections/memberships', { method: 'POST', body, signal })
        for (const { collectionId, count } of found) counts.set(collectionId, (counts.get(collectionId) ?? 0) + count)
      }
      return [...counts].map(([collectionId, count]) => ({ collectionId, count }))
    },
    staleTime: 0,
    gcTime: 0,
    enabled: ids.length > 0,
  })

export const coversQuery = (id: string) =>
  queryOptions({
    queryKey: ['collections', 'covers', id],
    queryFn: ({ signal }) => api<CoverChoices>(`/api/collections/${id}/covers`, { signal }),
  })

export const useCreateCollection = () => useChange(askCreate)

export const useChangeCollection = () =>
  useChange(({ id, ...body }: ChangeCollection & { id: string }) =>
    api<{ id: string }>(`/api/collections/${id}`, { method: 'PATCH', body }),
  )

export const useDeleteCollection = () =>
  useChange(({ id, inside }: DeleteCollection & { id: string }) =>
    api<{ ok: true }>(`/api/collections/${id}?inside=${inside}`, { method: 'DELETE' }),
  )

const collect = (method: 'POST' | 'DELETE') => (id: string, ids: readonly string[]) =>
  api<Collected>(`/api/collections/${id}/assets`, { method, body: { ids } })

export const askCollect = collect('POST')
export const askUncollect = collect('DELETE')

export const askCreate = (body: CreateCollection) => api<{ id: string }>('/api/collections', { method: 'POST', body })

/** It stays where something is in it by now. */
export const askDeleteEmpty = (id: string) =>
  api<{ ok: true }>(`/api/collections/${id}?inside=empty`, { method: 'DELETE' })

/** What stands in collections has changed. */
export function forgetCollected(client: QueryClient): void {
  for (const queryKey of [collectionsQuery.queryKey, ['collections', 'covers'], sharesQuery.queryKey])
    void client.invalidateQueries({ queryKey })
}

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
