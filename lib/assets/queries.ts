import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { AssetKind, AssetView } from '@/lib/assets/contract'
import { api } from '@/lib/http/api'

export type AssetPage = { items: AssetView[]; next?: string }

const keys = {
  lists: ['assets', 'list'],
  list: (kind: AssetKind | undefined) => ['assets', 'list', kind ?? 'all'],
  one: (id: string) => ['assets', 'one', id],
} as const

/** Results, newest first. */
export const assetsQuery = (kind?: AssetKind) =>
  infiniteQueryOptions({
    queryKey: keys.list(kind),
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) })
      return api<AssetPage>(`/api/assets?${search}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
  })

export const assetQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api<AssetView>(`/api/assets/${id}`, { signal }),
    staleTime: Infinity,
  })

/** A file from this machine, for a model to start from. */
export function useDeleteAsset() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<void>(`/api/assets/${id}`, { method: 'DELETE' }),
    onSuccess: (_, id) => {
      changeLists(
        client,
        () => true,
        (items) => items.filter((item) => item.id !== id),
      )
      client.removeQueries({ queryKey: keys.one(id) })
    },
  })
}

/** Puts a fresh result on top of every list that would show it. */
export function addFinished(client: QueryClient, asset: AssetView): void {
  client.setQueryData(keys.one(asset.id), asset)
  changeLists(
    client,
    (kind) => kind === 'all' || kind === asset.kind,
    (items, first) =>
      items.some((item) => item.id === asset.id) || !first || (items[0] && items[0].createdAt > asset.createdAt)
        ? items.map((item) => (item.id === asset.id ? asset : item))
        : [asset, ...items],
  )
}

function changeLists(
  client: QueryClient,
  concerned: (kind: unknown) => boolean,
  change: (items: AssetView[], first: boolean) => AssetView[],
): void {
  for (const [key] of client.getQueriesData({ queryKey: keys.lists }))
    if (concerned(key[2]))
      client.setQueryData<InfiniteData<AssetPage>>(
        key,
        (list) =>
          list && {
            ...list,
            pages: list.pages.map((page, index) => ({ ...page, items: change(page.items, index === 0) })),
          },
      )
}
