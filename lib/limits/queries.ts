import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { AddLimit, ChangeLimit, LimitChoices, LimitView } from '@/lib/limits/contract'

/** What is used moves with every task, so it is asked anew whenever it is looked at. */
export const limitsQuery = queryOptions({
  queryKey: ['limits'],
  queryFn: ({ signal }) => api<LimitView[]>('/api/limits', { signal }),
  refetchInterval: 15_000,
})

export const limitChoicesQuery = queryOptions({
  queryKey: ['limit-choices'],
  queryFn: ({ signal }) => api<LimitChoices>('/api/limits/choices', { signal }),
})

export const useAddLimit = () =>
  useChange((input: AddLimit) => api<LimitView>('/api/limits', { method: 'POST', body: input }))

export const useChangeLimit = () =>
  useChange(({ id, ...body }: ChangeLimit & { id: string }) =>
    api<LimitView>(`/api/limits/${id}`, { method: 'PATCH', body }),
  )

export const useDeleteLimit = () => useChange((id: string) => api<void>(`/api/limits/${id}`, { method: 'DELETE' }))

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: limitsQuery.queryKey }),
  })
}
