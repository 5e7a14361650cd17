import { queryOptions } from '@tanstack/react-query'
import type { FileAddresses } from '@/lib/code/contract'
import { api } from '@/lib/http/api'

/** Lasting addresses of own files. */
export const fileAddressesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['file-addresses', ids],
    queryFn: ({ signal }) => api<FileAddresses>('/api/assets/addresses', { method: 'POST', body: { ids }, signal }),
    staleTime: 60_000,
  })
