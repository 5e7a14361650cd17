import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { AccountScreen } from '@/components/users/account-screen'
import { requireUser } from '@/lib/auth/current-user'
import { meQuery } from '@/lib/users/queries'

export default async function AccountPage() {
  const client = new QueryClient()
  client.setQueryData(meQuery.queryKey, await requireUser())
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccountScreen />
    </HydrationBoundary>
  )
}
