import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ActivityScreen } from '@/components/tasks/activity-screen'
import { requireUser } from '@/lib/auth/current-user'
import { TaskState } from '@/lib/tasks/contract'
import { tasksQuery } from '@/lib/tasks/queries'
import { listTasks } from '@/lib/tasks/server/list-tasks'
import { world } from '@/lib/world'

export default async function ActivityPage({ searchParams }: { searchParams: Promise<{ state?: string | string[] }> }) {
  const user = await requireUser()
  const state = TaskState.safeParse((await searchParams).state).data
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...tasksQuery(state),
    queryFn: () => listTasks({ world: world(), user, query: { state } }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ActivityScreen state={state} />
    </HydrationBoundary>
  )
}
