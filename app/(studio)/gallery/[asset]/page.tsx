import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { orNothing } from '@/app/(studio)/or-nothing'
import { AssetScreen } from '@/components/assets/asset-screen'
import { AssetKind } from '@/lib/assets/contract'
import { assetQuery } from '@/lib/assets/queries'
import { openAsset } from '@/lib/assets/server/open-asset'
import { requireUser } from '@/lib/auth/current-user'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import { taskQuery } from '@/lib/tasks/queries'
import { openTask } from '@/lib/tasks/server/own-task'
import { world } from '@/lib/world'

type Props = { params: Promise<{ asset: string }>; searchParams: Promise<{ kind?: string | string[] }> }

export default async function AssetPage({ params, searchParams }: Props) {
  const user = await requireUser()
  const { asset: id } = await params
  const kind = AssetKind.safeParse((await searchParams).kind).data
  const asset = await openAsset({ world: world(), user, id }).catch(orNothing)
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
      <AssetScreen id={id} kind={kind} fields={asset.modelId ? modelsCalled(asset.modelId)[0]?.fields : undefined} />
    </HydrationBoundary>
  )
}
