import { queryOptions } from '@tanstack/react-query'
import type { Draft, SaveDraft } from '@/lib/drafts/contract'
import { api } from '@/lib/http/api'

/** The unsent form of a model. The page writes into the cache as somebody types, so what is there is never older than the server's. */
export const draftQuery = (modelId: string) =>
  queryOptions({
    queryKey: ['drafts', modelId],
    queryFn: ({ signal }) => api<Draft | null>(`/api/drafts?${new URLSearchParams({ model: modelId })}`, { signal }),
    staleTime: Infinity,
    gcTime: Infinity,
  })

/** `keepalive` lets it outlive the page it is sent from. */
export const putDraft = (draft: SaveDraft, { keepalive }: { keepalive?: boolean } = {}) =>
  api<Draft>('/api/drafts', { method: 'PUT', body: draft, keepalive })
