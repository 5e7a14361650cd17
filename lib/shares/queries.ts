import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { ChangeShare, CreateShare, PromptsInFiles, SharedPage, ShareView } from '@/lib/shares/contract'

export const sharesQuery = queryOptions({
  queryKey: ['shares', 'list'],
  queryFn: ({ signal }) => api<ShareView[]>('/api/shares', { signal }),
  staleTime: 10_000,
})

/** Whether hiding prompts hides them: some gateways write them into their files. */
export const promptsInFilesQuery = (collectionId: string) =>
  queryOptions({
    queryKey: ['shares', 'prompts-in-files', collectionId],
    queryFn: ({ signal }) => api<PromptsInFiles>(`/api/shares/check?collectionId=${collectionId}`, { signal }),
    staleTime: 60_000,
  })

export const useCreateShare = () =>
  useChange((body: Partial<CreateShare> & { collectionId: string }) =>
    api<ShareView>('/api/shares', { method: 'POST', body }),
  )

export const useChangeShare = () =>
  useChange(({ id, ...body }: ChangeShare & { id: string }) =>
    api<ShareView>(`/api/shares/${id}`, { method: 'PATCH', body }),
  )

export const useRevokeShare = () => useChange((id: string) => api<ShareView>(`/api/shares/${id}`, { method: 'DELETE' }))

function useChange<Input>(change: (input: Input) => Promise<ShareView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['collections', 'list'] })
      return client.invalidateQueries({ queryKey: sharesQuery.queryKey })
    },
  })
}

/** What a stranger reads of a link, page by page; `first`: what the page was drawn with. */
export const sharedQuery = (token: string, first: SharedPage) =>
  infiniteQueryOptions({
    queryKey: ['shared', token],
    queryFn: ({ pageParam, signal }) =>
      api<SharedPage>(`/share/${token}/items?${new URLSearchParams(pageParam ? { after: pageParam } : {})}`, {
        signal,
      }),
    initialData: { pages: [first], pageParams: [undefined] } as InfiniteData<SharedPage, string | undefined>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  })
