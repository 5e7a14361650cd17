import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ModelsScreen } from '@/components/models/models-screen'
import { requireUser } from '@/lib/auth/current-user'
import { connectionsQuery } from '@/lib/connections/queries'
import { listConnections } from '@/lib/connections/server/list-connections'
import { modelListQuery } from '@/lib/offers/queries'
import { listModels } from '@/lib/offers/server/list-models'
import { world } from '@/lib/world'

export default async function ModelsPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await Promise.all([
    client.prefetchQuery({ ...modelListQuery, queryFn: () => listModels({ world: world(), user }) }),
    client.prefetchQuery({ ...connectionsQuery, queryFn: () => listConnections({ world: world(), user }) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ModelsScreen />
    </HydrationBoundary>
  )
}
