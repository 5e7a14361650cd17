import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { orNothing } from '@/app/(studio)/or-nothing'
import { TaskScreen } from '@/components/tasks/task-screen'
import { requireUser } from '@/lib/auth/current-user'
import { modelFor } from '@/lib/models/unknown-model'
import { historyQuery, taskQuery } from '@/lib/tasks/queries'
import { openTask } from '@/lib/tasks/server/own-task'
import { taskHistory } from '@/lib/tasks/server/task-history'
import { world } from '@/lib/world'

export default async function TaskPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const { id } = await params
  const task = await openTask({ world: world(), user, id }).catch(orNothing)
  const client = new QueryClient()
  client.setQueryData(taskQuery(id).queryKey, task)
  await client.prefetchQuery({
    ...historyQuery(task),
    queryFn: () => taskHistory({ world: world(), user, id }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TaskScreen id={id} fields={modelFor(task.model.gateway, task.model.id).fields} />
    </HydrationBoundary>
  )
}
