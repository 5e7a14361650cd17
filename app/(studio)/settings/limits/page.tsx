import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { LimitsScreen } from '@/components/limits/limits-screen'
import { requireUser } from '@/lib/auth/current-user'
import { limitsQuery } from '@/lib/limits/queries'
import { listLimits } from '@/lib/limits/server/list-limits'
import { world } from '@/lib/world'

export default async function LimitsPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchQuery({ ...limitsQuery, queryFn: () => listLimits({ world: world(), user }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LimitsScreen isAdmin={user.role === 'admin'} />
    </HydrationBoundary>
  )
}
