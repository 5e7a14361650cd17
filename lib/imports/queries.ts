import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { ImportView } from '@/lib/imports/contract'

const key = ['imports']

/** How the reading of each connection's own list stands; asked again while one goes on. */
export const importsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => api<ImportView[]>('/api/imports', { signal }),
  refetchInterval: ({ state: { data } }) =>
    data?.some(({ state, waiting }) => state === 'running' || waiting > 0) ? 1_500 : false,
  staleTime: 5_000,
})

/** Begins with the newest, or goes on where it was stopped. Costs nothing. */
export const useStartImport = () => useChange('POST')
export const useStopImport = () => useChange('DELETE')

function useChange(method: 'POST' | 'DELETE') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (connectionId: string) => api<ImportView>(`/api/imports/${connectionId}`, { method }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
}
