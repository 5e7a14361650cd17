import { type InfiniteData, infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { atRiskOf, isFailing, type Maker, soonestGoneFirst } from '@/lib/assets/at-risk'
import type { AssetKind, AssetView, AtRisk } from '@/lib/assets/contract'
import type { AssetIdsOrAll, BinPage, Erased, Judged, Mark, Moved } from '@/lib/assets/judging'
import { api } from '@/lib/http/api'
import { placeInPages } from '@/lib/http/place-in-pages'

export type AssetPage = { items: AssetView[]; next?: string }

const keys = {
  lists: ['assets', 'list'],
  list: (kind: AssetKind | undefined) => ['assets', 'list', kind ?? 'all'],
  one: (id: string) => ['assets', 'one', id],
  atRisk: ['assets', 'at-risk'],
  bin: ['assets', 'bin'],
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
    gcTime: Infinity,
  })

export const assetQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api<AssetView>(`/api/assets/${id}`, { signal }),
    staleTime: Infinity,
  })

/** Results that are not in the archive yet, or never came there; kept fresh by what tasks say of theirs. */
export const atRiskQuery = queryOptions({
  queryKey: keys.atRisk,
  queryFn: ({ signal }) => api<AtRisk>('/api/outputs/at-risk', { signal }),
  staleTime: Infinity,
  gcTime: Infinity,
})

/** What lies in the bin, deleted last first. */
export const binQuery = infiniteQueryOptions({
  queryKey: keys.bin,
  queryFn: ({ pageParam, signal }) =>
    api<BinPage>(`/api/assets/bin?${new URLSearchParams(pageParam ? { cursor: pageParam } : {})}`, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
})

/** What somebody decided reaches the server though the page is left; browsers let 64 kB of that outlive a page. */
const outlives = (body: unknown) => JSON.stringify(body).length < 60_000

const say = <Answer>(verb: string, body: unknown, method: 'POST' | 'PUT' = 'POST') =>
  api<Answer>(`/api/assets/${verb}`, { method, body, keepalive: outlives(body) })

export const askJudge = (mark: Mark) => say<Judged>('judge', mark)
export const askMarks = (marks: Mark[]) => say<Judged>('judge', { marks }, 'PUT')
export const askBin = (ids: string[]) => say<Moved>('bin', { ids })
export const askRestore = (which: AssetIdsOrAll) => say<Moved>('restore', which)
export const askErase = (which: AssetIdsOrAll) => say<Erased>('erase', which)

/** Some, or all, are in the bin no longer. */
export function takeOutOfBin(client: QueryClient, which: AssetIdsOrAll): void {
  client.setQueryData(binQuery.queryKey, (list) => {
    if (!list) return list
    if ('all' in which) return { pages: [{ items: [], total: 0, bytes: 0 }], pageParams: [undefined] }
    const gone = new Set(which.ids)
    const left = list.pages.flatMap(({ items }) => items).filter(({ id }) => gone.has(id))
    const bytes = left.reduce((sum, item) => sum + item.bytes, 0)
    const pages = list.pages.map((page, index) => ({
      ...page,
      items: page.items.filter(({ id }) => !gone.has(id)),
      ...(index === 0 && { total: (page.total ?? 0) - left.length, bytes: (page.bytes ?? 0) - bytes }),
    }))
    return { ...list, pages }
  })
  void client.invalidateQueries({ queryKey: keys.lists })
}

/** Results have gone into the bin, come back or been erased. */
export function forgetResults(client: QueryClient): void {
  for (const queryKey of [keys.lists, keys.bin]) void client.invalidateQueries({ queryKey })
}

/** Lists that agree with all makers known when they were last looked at. */
const settled = new WeakSet<object>()

/** Makes every list of results agree with what tasks have now: what is new stands in its place, what was deleted is gone. A list that was read since is compared with all that is `known`, the others with the `news`. */
export function placeResults(client: QueryClient, known: Maker[], news: Maker[]): void {
  for (const asset of news.flatMap(assetsOf)) client.setQueryData(keys.one(asset.id), asset)
  for (const [key, list] of client.getQueriesData<InfiniteData<AssetPage>>({ queryKey: keys.lists })) {
    if (!list) continue
    const pages = (settled.has(list) ? news : known).reduce((pages, maker) => agree(pages, maker, key[2]), list.pages)
    const agreed = pages === list.pages ? list : client.setQueryData(key, { ...list, pages })
    if (agreed) settled.add(agreed)
  }
  placeAtRisk(client, news)
}

/** An answer that is on its way may be older than the news, and one that is not whole cannot be mended: then it is asked for again. */
function placeAtRisk(client: QueryClient, news: Maker[]): void {
  const list = client.getQueryData<AtRisk>(keys.atRisk)
  const isComing = client.getQueryState(keys.atRisk)?.fetchStatus === 'fetching'
  const told = new Set(news.map(({ id }) => id))
  const fresh = news.flatMap(atRiskOf)
  if (fresh.length === 0 && !isComing && !list?.items.some(({ taskId }) => told.has(taskId))) return
  if (isComing || list?.more) return void client.invalidateQueries({ queryKey: keys.atRisk })
  if (!list) return
  const items = [...list.items.filter(({ taskId }) => !told.has(taskId)), ...fresh].toSorted(soonestGoneFirst)
  client.setQueryData<AtRisk>(keys.atRisk, { items, more: 0, failing: items.filter(isFailing).length })
}

function agree(pages: AssetPage[], maker: Maker, shown: unknown): AssetPage[] {
  const assets = assetsOf(maker)
  const kept = new Set(assets.map(({ id }) => id))
  return assets
    .filter(({ kind }) => shown === 'all' || shown === kind)
    .reduce(
      (pages, asset) => placeInPages(pages, asset),
      without(pages, (item) => item.taskId === maker.id && !kept.has(item.id)),
    )
}

const assetsOf = (maker: Maker) => maker.outputs.flatMap(({ asset }) => asset ?? [])

function without(pages: AssetPage[], gone: (item: AssetView) => boolean): AssetPage[] {
  if (!pages.some(({ items }) => items.some(gone))) return pages
  return pages.map((page) => ({ ...page, items: page.items.filter((item) => !gone(item)) }))
}
