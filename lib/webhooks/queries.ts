import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { AllowedHosts, Attempt, DeliveryPage, DeliveryState, DeliveryView } from '@/lib/webhooks/contract'

const keys = {
  lists: ['webhooks', 'list'],
  attempts: (id: string) => ['webhooks', 'attempts', id],
} as const

/** Asked often while something is about to be sent. */
export const deliveriesQuery = (state?: DeliveryState) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists, state ?? 'all'],
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...(state && { state }), ...(pageParam && { cursor: pageParam }) }
      return api<DeliveryPage>(`/api/webhooks?${new URLSearchParams(asked)}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(({ dueAt }) => isSoon(dueAt))) ? 2_000 : 15_000,
    staleTime: 1_000,
  })

const isSoon = (dueAt: number | undefined) => dueAt !== undefined && dueAt < Date.now() + 60_000

/** The tries of a delivery as it stands: another try, another key. */
export const attemptsQuery = ({ id, state, tries }: Pick<DeliveryView, 'id' | 'state' | 'tries'>) =>
  queryOptions({
    queryKey: [...keys.attempts(id), state, tries],
    queryFn: ({ signal }) => api<Attempt[]>(`/api/webhooks/${id}/attempts`, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
    staleTime: 1_000,
  })

export const useReplayDelivery = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<DeliveryView>(`/api/webhooks/${id}/replay`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.lists }),
  })
}

export const allowedHostsQuery = queryOptions({
  queryKey: ['webhooks', 'hosts'],
  queryFn: ({ signal }) => api<AllowedHosts>('/api/webhooks/hosts', { signal }),
})

export const useSetAllowedHosts = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AllowedHosts) => api<AllowedHosts>('/api/webhooks/hosts', { method: 'PUT', body }),
    onSuccess: (hosts) => client.setQueryData(allowedHostsQuery.queryKey, hosts),
  })
}
