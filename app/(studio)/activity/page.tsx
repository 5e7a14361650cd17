import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ActivityScreen } from '@/components/tasks/activity-screen'
import { z } from 'zod'
import { requireUser } from '@/lib/auth/current-user'
import { atRiskQuery } from '@/lib/assets/queries'
import { listAtRisk } from '@/lib/assets/server/list-at-risk'
import { TaskState } from '@/lib/tasks/contract'
import { tasksQuery } from '@/lib/tasks/queries'
import { listTasks } from '@/lib/tasks/server/list-tasks'
import { world } from '@/lib/world'

const Shown = TaskState.or(z.literal('at_risk'))

export default async function ActivityPage({ searchParams }: { searchParams: Promise<{ state?: string | string[] }> }) {
  const user = await requireUser()
  const shown = Shown.safeParse((await searchParams).state).data
  const state = shown === 'at_risk' ? undefined : shown
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...atRiskQuery, queryFn: () => listAtRisk({ world: world(), user }) }),
    shown !== 'at_risk' &&
      client.prefetchInfiniteQuery({
        ...tasksQuery(state),
        queryFn: () => listTasks({ world: world(), user, query: { state } }),
      }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ActivityScreen state={shown} />
    </HydrationBoundary>
  )
}
