import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { GalleryScreen } from '@/components/assets/gallery-screen'
import { AssetKind } from '@/lib/assets/contract'
import { assetsQuery } from '@/lib/assets/queries'
import { listAssets } from '@/lib/assets/server/list-assets'
import { requireUser } from '@/lib/auth/current-user'
import { world } from '@/lib/world'

export default async function GalleryPage({ searchParams }: { searchParams: Promise<{ kind?: string | string[] }> }) {
  const user = await requireUser()
  const kind = AssetKind.safeParse((await searchParams).kind).data
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...assetsQuery(kind),
    queryFn: () => listAssets({ world: world(), user, query: { kind } }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <GalleryScreen kind={kind} />
    </HydrationBoundary>
  )
}
