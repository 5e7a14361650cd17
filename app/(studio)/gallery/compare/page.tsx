import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { fewestCompared, mostCompared } from '@/components/viewer/compare/compare-href'
import { CompareRefused } from '@/components/viewer/compare/compare-refused'
import { CompareScreen } from '@/components/viewer/compare/compare-screen'
import type { AssetView } from '@/lib/assets/contract'
import { openAsset } from '@/lib/assets/server/open-asset'
import { requireUser } from '@/lib/auth/current-user'
import { AppError } from '@/lib/kernel/app-error'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import { taskQuery } from '@/lib/tasks/queries'
import { openTask } from '@/lib/tasks/server/own-task'
import { world } from '@/lib/world'

type Props = { searchParams: Promise<{ ids?: string | string[] }> }

/** Beyond this nobody compares, and nothing is looked up. */
const mostAsked = 100

export default async function ComparePage({ searchParams }: Props) {
  const user = await requireUser()
  const text = [(await searchParams).ids ?? []].flat().join(',')
  const ids = [...new Set(text.split(',').map((id) => id.trim()))].filter(Boolean).slice(0, mostAsked)
  const found = await Promise.all(ids.map((id) => openAsset({ world: world(), user, id }).catch(ifThere)))
  const assets = found.filter((asset) => asset !== undefined)
  const unknown = ids.filter((_, index) => found[index] === undefined)
  if (unknown.length > 0 || assets.length < fewestCompared || assets.length > mostCompared)
    return <CompareRefused refused={{ unknown, known: assets.map(({ id }) => id) }} />

  const client = new QueryClient()
  await Promise.all(
    assets.flatMap(({ taskId }) =>
      taskId
        ? client.prefetchQuery({ ...taskQuery(taskId), queryFn: () => openTask({ world: world(), user, id: taskId }) })
        : [],
    ),
  )
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CompareScreen
        key={ids.join()}
        results={assets.map((asset) => ({
          asset,
          fields: asset.modelId ? modelsCalled(asset.modelId)[0]?.fields : undefined,
        }))}
      />
    </HydrationBoundary>
  )
}

/** Not there and not yours are the same. */
const ifThere = (error: unknown): AssetView | undefined => {
  if (error instanceof AppError && error.code === 'not_found') return undefined
  throw error
}
