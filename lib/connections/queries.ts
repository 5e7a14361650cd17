import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  AddConnection,
  BalanceView,
  ChangeConnection,
  ConnectionTest,
  ConnectionView,
} from '@/lib/connections/contract'
import { api } from '@/lib/http/api'

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => api<ConnectionView[]>('/api/connections', { signal }),
  staleTime: 30_000,
})

const minute = 60_000

/** While the page is seen: once a minute, sooner while a newer one is being read. Looking makes the server ask the gateway where what it has is old. */
export const balancesQuery = queryOptions({
  queryKey: ['balances'],
  queryFn: ({ signal }) => api<BalanceView[]>('/api/connections/balances', { signal }),
  staleTime: 15_000,
  refetchInterval: ({ state }) => (state.data?.some(({ isAsked }) => isAsked) ? 5_000 : minute),
})

export const useAddConnection = () =>
  useChange((input: AddConnection) => api<ConnectionView>('/api/connections', { method: 'POST', body: input }))

export const useChangeConnection = () =>
  useChange(({ id, ...body }: ChangeConnection & { id: string }) =>
    api<ConnectionView>(`/api/connections/${id}`, { method: 'PATCH', body }),
  )

export const useDeleteConnection = () =>
  useChange((id: string) => api<void>(`/api/connections/${id}`, { method: 'DELETE' }))

/** Paused, nothing new is sent; what was sent is followed all the same. Costs nothing. */
export const usePauseConnection = () =>
  useChange(({ id, paused }: { id: string; paused: boolean }) =>
    api<ConnectionView>(`/api/connections/${id}/pause`, { method: paused ? 'POST' : 'DELETE' }),
  )

/** Tries a saved key, or one that is still in the form. Costs nothing. */
export const useTestConnection = () =>
  useMutation({
    mutationFn: (what: { id: string } | AddConnection) =>
      'id' in what
        ? api<ConnectionTest>(`/api/connections/${what.id}/test`, { method: 'POST' })
        : api<ConnectionTest>('/api/connections/test', { method: 'POST', body: what }),
  })

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: balancesQuery.queryKey })
      return client.invalidateQueries({ queryKey: connectionsQuery.queryKey })
    },
  })
}
