import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { AssetGone } from '@/components/gallery/gone/asset-gone'
import { ViewerScreen } from '@/components/viewer/viewer-screen'
import { assetQuery } from '@/lib/assets/queries'
import { whereIsAsset } from '@/lib/assets/server/where-is-asset'
import { requireUser } from '@/lib/auth/current-user'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import { readAddress } from '@/lib/searches/read-address'
import { taskQuery } from '@/lib/tasks/queries'
import { openTask } from '@/lib/tasks/server/own-task'
import { world } from '@/lib/world'

type Props = {
  params: Promise<{ asset: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AssetPage({ params, searchParams }: Props) {
  const user = await requireUser()
  const { asset: id } = await params
  const found = await whereIsAsset({ world: world(), user, id })
  if (found.state === 'nowhere') notFound()
  if (found.state !== 'here') return <AssetGone found={found} />
  const { asset } = found
  const { address } = readAddress(await searchParams)
  const client = new QueryClient()
  client.setQueryData(assetQuery(id).queryKey, asset)
  const { taskId } = asset
  if (taskId)
    await client.prefetchQuery({
      ...taskQuery(taskId),
      queryFn: () => openTask({ world: world(), user, id: taskId }),
    })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ViewerScreen
        first={{
          id,
          modelId: asset.modelId,
          fields: asset.modelId ? modelsCalled(asset.modelId)[0]?.fields : undefined,
        }}
        address={address}
      />
    </HydrationBoundary>
  )
}
