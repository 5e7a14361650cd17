import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { openForm } from '@/app/(studio)/create/open-form'
import { CreateScreen } from '@/components/create/create-screen'
import { orNothing } from '@/app/(studio)/or-nothing'
import { requireUser } from '@/lib/auth/current-user'
import { listConnections } from '@/lib/connections/server/list-connections'
import { tasksQuery } from '@/lib/tasks/queries'
import { listTasks } from '@/lib/tasks/server/list-tasks'
import { world } from '@/lib/world'

type Props = {
  params: Promise<{ model?: string[] }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CreatePage({ params, searchParams }: Props) {
  const user = await requireUser()
  const modelId = (await params).model?.map(decodeURIComponent).join('/')
  const asked = await searchParams
  const one = (name: string) => [asked[name]].flat()[0]
  const wish = { from: one('from'), use: one('use'), as: one('as'), seed: one('seed') }
  const connectionId = one('connection')
  const client = new QueryClient()
  const [connections] = await Promise.all([
    listConnections({ world: world(), user }),
    client.prefetchInfiniteQuery({
      ...tasksQuery(),
      queryFn: () => listTasks({ world: world(), user, query: {} }),
    }),
  ])
  const opening = await openForm({ world: world(), user, connections, connectionId, modelId, wish }).catch(orNothing)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CreateScreen connections={connections} opening={opening} />
    </HydrationBoundary>
  )
}
