import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { BinScreen } from '@/components/gallery/bin/bin-screen'
import { binQuery } from '@/lib/assets/queries'
import { listBin } from '@/lib/assets/server/list-bin'
import { requireUser } from '@/lib/auth/current-user'
import { world } from '@/lib/world'

export default async function BinPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({ ...binQuery, queryFn: () => listBin({ world: world(), user, query: {} }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BinScreen />
    </HydrationBoundary>
  )
}
