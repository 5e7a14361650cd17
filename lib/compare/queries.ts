import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { AskScore, Comparison, ComparisonPage, PlanComparison, Score, Vote } from '@/lib/compare/contract'
import { api } from '@/lib/http/api'

const keys = {
  one: (id: string) => ['comparisons', 'one', id],
  list: ['comparisons', 'list'],
  scores: ['comparisons', 'score'],
  score: (makes: AskScore['makes']) => ['comparisons', 'score', makes ?? 'all'],
} as const

/** Under way, it is asked for as often as the tasks themselves; a hidden page does not ask. */
export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api<Comparison>(`/api/comparisons/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.isReady ? false : 1_000),
  })

export const comparisonsQuery = infiniteQueryOptions({
  queryKey: keys.list,
  queryFn: ({ pageParam, signal }) =>
    api<ComparisonPage>(`/api/comparisons${pageParam ? `?cursor=${pageParam}` : ''}`, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
})

export const scoreQuery = (makes: AskScore['makes']) =>
  queryOptions({
    queryKey: keys.score(makes),
    queryFn: ({ signal }) => api<Score>(`/api/comparisons/score${makes ? `?makes=${makes}` : ''}`, { signal }),
  })

/** Sends nothing; answers the id to start. */
export const usePlanComparison = () =>
  useMutation({
    mutationFn: (body: PlanComparison) => api<{ id: string }>('/api/comparisons', { method: 'POST', body }),
  })

/** The same id may be started again: nothing is sent twice. */
export const useStartComparison = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, takesUnknown }: { id: string; takesUnknown: boolean }) =>
      api<Comparison>(`/api/comparisons/${id}/start`, { method: 'POST', body: { takesUnknown } }),
    onSuccess: (comparison) => {
      client.setQueryData(keys.one(comparison.id), comparison)
      void client.invalidateQueries({ queryKey: keys.list })
    },
  })
}

export const useVote = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Vote) => api<Comparison>(`/api/comparisons/${id}/vote`, { method: 'PUT', body }),
    onSuccess: (comparison) => {
      client.setQueryData(keys.one(id), comparison)
      void client.invalidateQueries({ queryKey: keys.list })
      void client.invalidateQueries({ queryKey: keys.scores })
    },
  })
}
