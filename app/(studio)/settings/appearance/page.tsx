import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { AppearanceScreen } from '@/components/users/appearance-screen'
import { requireUser } from '@/lib/auth/current-user'
import { meQuery } from '@/lib/users/queries'

export default async function AppearancePage() {
  const client = new QueryClient()
  client.setQueryData(meQuery.queryKey, await requireUser())
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AppearanceScreen />
    </HydrationBoundary>
  )
}
