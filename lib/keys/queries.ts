import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { ChangeKey, KeyView, MadeKey, MakeKey, WebhookSecret } from '@/lib/keys/contract'
import { limitChoicesQuery, limitsQuery } from '@/lib/limits/queries'

/** Its use moves while scripts work. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => api<KeyView[]>('/api/keys', { signal }),
  refetchInterval: 15_000,
})

export const useMakeKey = () =>
  useChange((input: MakeKey) => api<MadeKey>('/api/keys', { method: 'POST', body: input }))

export const useChangeKey = () =>
  useChange(({ id, ...body }: ChangeKey & { id: string }) => api<KeyView>(`/api/keys/${id}`, { method: 'PATCH', body }))

export const useRevokeKey = () => useChange((id: string) => api<KeyView>(`/api/keys/${id}`, { method: 'DELETE' }))

export const useWebhookSecret = () =>
  useMutation({
    mutationFn: (id: string) => api<WebhookSecret>(`/api/keys/${id}/webhook-secret`, { method: 'POST' }),
    gcTime: 0,
  })

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    // An answer with a key in it is forgotten with whoever shows it.
    gcTime: 0,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: limitsQuery.queryKey })
      void client.invalidateQueries({ queryKey: limitChoicesQuery.queryKey })
      return client.invalidateQueries({ queryKey: keysQuery.queryKey })
    },
  })
}
