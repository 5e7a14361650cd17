import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  AskTable,
  BatchPage,
  BatchRowPage,
  BatchState,
  BatchView,
  PlanBatch,
  ResumeBatch,
  RowStanding,
  StartBatch,
} from '@/lib/batches/contract'
import { api } from '@/lib/http/api'

const keys = {
  list: ['batches', 'list'],
  one: (id: string) => ['batches', 'one', id],
  rows: (id: string) => ['batches', 'rows', id],
} as const

/** States in which something still happens by itself. */
const moving: readonly BatchState[] = ['planning', 'running']

export const batchesQuery = infiniteQueryOptions({
  queryKey: keys.list,
  queryFn: ({ pageParam, signal }) =>
    api<BatchPage>(`/api/batches${pageParam ? `?cursor=${pageParam}` : ''}`, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  refetchInterval: ({ state: { data } }) =>
    data?.pages.some(({ items }) => items.some(({ state }) => moving.includes(state))) ? 3_000 : false,
  staleTime: 2_000,
})

/** Asked again while it is priced or runs, seldom while what was on its way when it was held may still end. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api<BatchView>(`/api/batches/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return false
      if (moving.includes(data.state)) return 1_500
      return data.rows.running > 0 || data.state === 'paused' || data.state === 'stopped' ? 5_000 : false
    },
    staleTime: 1_000,
  })

/**
 * Rows as they were when asked, and asked again when their batch comes to another state; their tasks are kept fresh by the poller in the shell. `isMoving`: rows come
 * and go in this list, so it is asked again and again.
 */
export const rowsQuery = (
  { id, state }: Pick<BatchView, 'id' | 'state'>,
  { standing, isMoving }: { standing?: RowStanding; isMoving: boolean },
) =>
  infiniteQueryOptions({
    queryKey: [...keys.rows(id), standing ?? 'all', state],
    queryFn: ({ pageParam, signal }) => {
      const asked = {
        ...(standing && { standing }),
        ...(pageParam !== undefined && { after: String(pageParam) }),
      }
      return api<BatchRowPage>(`/api/batches/${id}/rows?${new URLSearchParams(asked)}`, { signal })
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: isMoving ? 3_000 : false,
    placeholderData: (before, query) => (query?.queryKey[3] === (standing ?? 'all') ? before : undefined),
    staleTime: 2_000,
  })

/** Plans and sends nothing. */
export const usePlanBatch = () =>
  useBatchAct((plan: PlanBatch) => api<BatchView>('/api/batches', { method: 'POST', body: plan }))

/** The same from a table's text or file. */
export const usePlanTable = () =>
  useBatchAct(({ table, ...asked }: AskTable & { table: Blob }) => {
    const query = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return api<BatchView>(`/api/batches/table?${new URLSearchParams(query)}`, { method: 'POST', body: table })
  })

/** Costs money. The same batch again stays as it is. */
export const useStartBatch = () => {
  const client = useQueryClient()
  return useBatchAct(({ id, ...body }: StartBatch & { id: string }) =>
    // A start that is refused may have found the prices too old.
    api<BatchView>(`/api/batches/${id}/start`, { method: 'POST', body }).catch((error: unknown) => {
      void client.invalidateQueries({ queryKey: keys.one(id) })
      throw error
    }),
  )
}
export const useResumeBatch = () =>
  useBatchAct(({ id, ...body }: ResumeBatch & { id: string }) =>
    api<BatchView>(`/api/batches/${id}/resume`, { method: 'POST', body }),
  )
export const useHoldBatch = () =>
  useBatchAct(({ id, act }: { id: string; act: 'pause' | 'stop' | 'cancel-rest' }) =>
    api<BatchView>(`/api/batches/${id}/${act}`, { method: 'POST' }),
  )

export const useDeleteBatch = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<{ ok: true }>(`/api/batches/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.list }),
  })
}

function useBatchAct<Input>(act: (input: Input) => Promise<BatchView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (batch) => {
      client.setQueryData(keys.one(batch.id), batch)
      void client.invalidateQueries({ queryKey: keys.list })
      void client.invalidateQueries({ queryKey: keys.rows(batch.id) })
      void client.invalidateQueries({ queryKey: ['tasks', 'changes'] })
    },
  })
}
