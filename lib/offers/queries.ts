import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import type { ModelList } from '@/lib/offers/contract'

export const modelListQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => api<ModelList>('/api/models', { signal }),
  staleTime: 5 * 60_000,
})

/** A model with its fields and rules. `gateway` where both use the id, or where neither the catalogue nor a list knows it. */
export const modelQuery = (id: string, gateway?: GatewayLanguage) =>
  queryOptions({
    queryKey: ['model', id, gateway ?? null],
    queryFn: ({ signal }) => api<Model>(modelUrl(id, gateway), { signal }),
    staleTime: Infinity,
    gcTime: Infinity,
  })

export const modelUrl = (id: string, gateway?: GatewayLanguage) =>
  `/api/models/${id.split('/').map(encodeURIComponent).join('/')}${gateway ? `?gateway=${gateway}` : ''}`

/** Asks a connection's gateway for its list now. Costs nothing. */
export const useReadModels = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (connectionId: string) =>
      api<{ models: number }>(`/api/connections/${connectionId}/models`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: modelListQuery.queryKey }),
  })
}
