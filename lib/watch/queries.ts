import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { EngineWatch } from '@/lib/watch/contract'

/** How the engine stands: asked each two seconds while the page is seen. For admins. */
export const watchQuery = queryOptions({
  queryKey: ['watch'],
  queryFn: ({ signal }) => api<EngineWatch>('/api/watch', { signal }),
  staleTime: 0,
  refetchInterval: 2_000,
  refetchOnWindowFocus: 'always',
  retry: false,
})
