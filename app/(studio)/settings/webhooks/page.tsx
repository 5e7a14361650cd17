import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { WebhooksScreen } from '@/components/webhooks/webhooks-screen'
import { requireUser } from '@/lib/auth/current-user'
import { DeliveryState } from '@/lib/webhooks/contract'
import { allowedHostsQuery, deliveriesQuery } from '@/lib/webhooks/queries'
import { listAllowedHosts } from '@/lib/webhooks/server/allowed-hosts'
import { listDeliveries } from '@/lib/webhooks/server/list-deliveries'
import { world } from '@/lib/world'

type Query = Promise<{ state?: string | string[] }>

export default async function WebhooksPage({ searchParams }: { searchParams: Query }) {
  const user = await requireUser()
  const isAdmin = user.role === 'admin'
  const state = DeliveryState.safeParse((await searchParams).state).data
  const client = new QueryClient()
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...deliveriesQuery(state),
      queryFn: () => listDeliveries({ world: world(), user, query: { state } }),
    }),
    isAdmin &&
      client.prefetchQuery({ ...allowedHostsQuery, queryFn: () => listAllowedHosts({ world: world(), user }) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <WebhooksScreen state={state} isAdmin={isAdmin} />
    </HydrationBoundary>
  )
}
