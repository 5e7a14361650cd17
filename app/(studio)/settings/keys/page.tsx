import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { KeysScreen } from '@/components/keys/keys-screen'
import { requireUser } from '@/lib/auth/current-user'
import { keysQuery } from '@/lib/keys/queries'
import { listKeys } from '@/lib/keys/server/list-keys'
import { world } from '@/lib/world'

export default async function KeysPage() {
  const user = await requireUser()
  const client = new QueryClient()
  await client.prefetchQuery({ ...keysQuery, queryFn: () => listKeys({ world: world(), user }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeysScreen />
    </HydrationBoundary>
  )
}
