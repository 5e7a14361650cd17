import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { orNothing } from '@/app/(studio)/or-nothing'
import { ComparisonScreen } from '@/components/compare/comparison-screen'
import { requireUser } from '@/lib/auth/current-user'
import { comparisonQuery } from '@/lib/compare/queries'
import { readComparison } from '@/lib/compare/server/read-comparison'
import { world } from '@/lib/world'

export default async function ComparisonPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser()
  const { id } = await params
  const comparison = await readComparison({ world: world(), user, id }).catch(orNothing)
  const client = new QueryClient()
  client.setQueryData(comparisonQuery(id).queryKey, comparison)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ComparisonScreen key={id} id={id} />
    </HydrationBoundary>
  )
}
