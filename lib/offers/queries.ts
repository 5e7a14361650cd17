import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import type { ModelList } from '@/lib/offers/contract'
import type { PriceRise } from '@/lib/offers/price-history'
import type { Seller } from '@/lib/offers/sellers'

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

/** Rises of prices that the user has not put away yet. */
export const priceRisesQuery = queryOptions({
  queryKey: ['price-rises'],
  queryFn: ({ signal }) => api<{ rises: PriceRise[] }>('/api/prices/rises', { signal }),
  staleTime: 10 * 60_000,
})

export const usePutAway = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (notice: string) =>
      api<{ rises: PriceRise[] }>('/api/prices/rises', { method: 'POST', body: { notice } }),
    onSuccess: (left) => client.setQueryData(priceRisesQuery.queryKey, left),
  })
}

/** Every way to get a model, with what each asks and how it has done. */
export const sellersQuery = (id: string, gateway: GatewayLanguage) =>
  queryOptions({
    queryKey: ['sellers', id, gateway],
    queryFn: ({ signal }) =>
      api<{ sellers: Seller[] }>(modelUrl(id, gateway).replace('/api/models/', '/api/sellers/'), { signal }),
    staleTime: 60_000,
  })
