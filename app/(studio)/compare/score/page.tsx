import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ScoreScreen } from '@/components/compare/score-screen'
import { requireUser } from '@/lib/auth/current-user'
import { Makes } from '@/lib/compare/contract'
import { scoreQuery } from '@/lib/compare/queries'
import { scoreModels } from '@/lib/compare/server/score-models'
import { world } from '@/lib/world'

export default async function ScorePage({ searchParams }: { searchParams: Promise<{ makes?: string | string[] }> }) {
  const user = await requireUser()
  const makes = Makes.safeParse((await searchParams).makes).data
  const client = new QueryClient()
  await client.prefetchQuery({
    ...scoreQuery(makes),
    queryFn: () => scoreModels({ world: world(), user, query: { makes } }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ScoreScreen makes={makes} />
    </HydrationBoundary>
  )
}
