import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { PastScreen } from '@/components/compare/past-screen'
import { requireUser } from '@/lib/auth/current-user'
import { comparisonsQuery } from '@/lib/compare/queries'
import { listComparisons } from '@/lib/compare/server/list-comparisons'
import { world } from '@/lib/world'

export default async function PastPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...comparisonsQuery,
    queryFn: () => listComparisons({ world: world(), user, query: {} }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PastScreen />
    </HydrationBoundary>
  )
}
