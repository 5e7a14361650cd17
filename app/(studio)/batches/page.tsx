import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { BatchesScreen } from '@/components/batches/batches-screen'
import { requireUser } from '@/lib/auth/current-user'
import { batchesQuery } from '@/lib/batches/queries'
import { listBatches } from '@/lib/batches/server/read-batch'
import { world } from '@/lib/world'

export default async function BatchesPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...batchesQuery,
    queryFn: () => listBatches({ world: world(), user, query: {} }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BatchesScreen />
    </HydrationBoundary>
  )
}
