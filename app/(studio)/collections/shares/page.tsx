import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { SharesScreen } from '@/components/shares/shares-screen'
import { requireUser } from '@/lib/auth/current-user'
import { sharesQuery } from '@/lib/shares/queries'
import { listShares } from '@/lib/shares/server/list-shares'
import { world } from '@/lib/world'

export default async function SharesPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchQuery({ ...sharesQuery, queryFn: () => listShares({ world: world(), user }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SharesScreen />
    </HydrationBoundary>
  )
}
