import { hashKey, type QueryClient } from '@tanstack/react-query'
import { changesKey } from '@/lib/tasks/queries'

type Heard = { underWay: number }

/** Calls `act` whenever the poller has heard that fewer tasks are under way than before. Answers how to stop. */
export function whenTasksEnd(client: QueryClient, act: () => void): () => void {
  const heard = () => client.getQueryData<Heard>(changesKey)?.underWay ?? 0
  let before = heard()
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryHash !== hashKey(changesKey)) return
    const now = heard()
    const ended = now < before
    before = now
    if (ended) act()
  })
}
