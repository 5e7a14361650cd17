import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { orNothing } from '@/app/(studio)/or-nothing'
import { standingOf } from '@/components/batches/standing-of'
import { BatchScreen } from '@/components/batches/batch-screen'
import { requireUser } from '@/lib/auth/current-user'
import { RowStanding } from '@/lib/batches/contract'
import { batchQuery, rowsQuery } from '@/lib/batches/queries'
import { batchRows } from '@/lib/batches/server/batch-rows'
import { readBatch } from '@/lib/batches/server/read-batch'
import { world } from '@/lib/world'

const Shown = RowStanding.or(z.literal('results'))

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ rows?: string | string[] }> }

export default async function BatchPage({ params, searchParams }: Props) {
  const user = await requireUser()
  const { id } = await params
  const batch = await readBatch({ world: world(), user, id }).catch(orNothing)
  const client = new QueryClient()
  client.setQueryData(batchQuery(id).queryKey, batch)
  const shown = Shown.safeParse((await searchParams).rows).data ?? 'all'
  const standing = standingOf(shown)
  await client.prefetchInfiniteQuery({
    ...rowsQuery(batch, { standing, isMoving: false }),
    queryFn: () => batchRows({ world: world(), user, id, query: { standing } }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BatchScreen id={id} shown={shown} />
    </HydrationBoundary>
  )
}
