import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { CollectionsScreen } from '@/components/collections/collections-screen'
import { requireUser } from '@/lib/auth/current-user'
import { collectionsQuery } from '@/lib/collections/queries'
import { listCollections } from '@/lib/collections/server/list-collections'
import { world } from '@/lib/world'

export default async function CollectionPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const { id } = await params
  const client = new QueryClient()
  const all = await listCollections({ world: world(), user })
  if (!all.some((collection) => collection.id === id)) notFound()
  client.setQueryData(collectionsQuery.queryKey, all)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CollectionsScreen id={id} />
    </HydrationBoundary>
  )
}
