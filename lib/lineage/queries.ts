import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { Lineage, LineageNode } from '@/lib/lineage/contract'
import { liveStates } from '@/lib/tasks/contract'

/** What a result or a task came from, and what came of it. `revision`: of the task it is shown beside, which changes when something about it does. */
export const lineageQuery = (id: string, revision = 0) =>
  queryOptions({
    queryKey: ['lineage', id, revision],
    queryFn: ({ signal }) => api<Lineage>(`/api/lineage/${encodeURIComponent(id)}`, { signal }),
    staleTime: 10_000,
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.nodes.some(isUnderWay) && dataUpdateCount < 100 ? 3_000 : false,
  })

/** It runs, or its result is on its way into the archive. */
const isUnderWay = ({ state, assetId, gone }: LineageNode) =>
  liveStates.some((live) => live === state) || (state === 'completed' && assetId === undefined && gone === undefined)
