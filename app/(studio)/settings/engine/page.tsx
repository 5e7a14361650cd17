import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { orNothing } from '@/app/(studio)/or-nothing'
import { EngineScreen } from '@/components/watch/engine-screen'
import { requireUser } from '@/lib/auth/current-user'
import { watchQuery } from '@/lib/watch/queries'
import { watchEngine } from '@/lib/watch/server/watch-engine'
import { world } from '@/lib/world'

export default async function EnginePage() {
  const user = await requireUser()
  const client = new QueryClient()
  client.setQueryData(watchQuery.queryKey, await watchEngine({ world: world(), user }).catch(orNothing))
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EngineScreen />
    </HydrationBoundary>
  )
}
