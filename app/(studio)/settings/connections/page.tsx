import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ConnectionsScreen } from '@/components/connections/connections-screen'
import { requireUser } from '@/lib/auth/current-user'
import { connectionsQuery } from '@/lib/connections/queries'
import { listConnections } from '@/lib/connections/server/list-connections'
import { world } from '@/lib/world'

export default async function ConnectionsPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchQuery({ ...connectionsQuery, queryFn: () => listConnections({ world: world(), user }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ConnectionsScreen />
    </HydrationBoundary>
  )
}
