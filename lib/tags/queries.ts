import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { Tagged, Tags, TagsOf } from '@/lib/tags/contract'

/** Those used before, as suggestions. */
export const tagsQuery = queryOptions({
  queryKey: ['tags', 'all'],
  queryFn: ({ signal }) => api<Tags>('/api/tags', { signal }),
  staleTime: 10_000,
})

export const tagsOfQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['tags', 'of', ids],
    queryFn: ({ signal }) => api<TagsOf>('/api/tags/of', { method: 'POST', body: { ids }, signal }),
    staleTime: 10_000,
    enabled: ids.length > 0,
  })

export const useTag = () => useChange('POST')
export const useUntag = () => useChange('DELETE')

function useChange(method: 'POST' | 'DELETE') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { ids: readonly string[]; tag: string }) => api<Tagged>('/api/tags', { method, body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['spend'] })
      return client.invalidateQueries({ queryKey: ['tags'] })
    },
  })
}
