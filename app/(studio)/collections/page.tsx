import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { CollectionsScreen } from '@/components/collections/collections-screen'
import { requireUser } from '@/lib/auth/current-user'
import { collectionsQuery } from '@/lib/collections/queries'
import { listCollections } from '@/lib/collections/server/list-collections'
import { world } from '@/lib/world'

export default async function CollectionsPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchQuery({ ...collectionsQuery, queryFn: () => listCollections({ world: world(), user }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CollectionsScreen />
    </HydrationBoundary>
  )
}
