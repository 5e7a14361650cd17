import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Navigation } from '@/components/shell/navigation'
import { QueryProvider } from '@/components/shell/query-provider'
import { TaskPoller } from '@/components/shell/task-poller'
import { ToastHost } from '@/components/ui/toast-host'
import { requireUser } from '@/lib/auth/current-user'
import { balancesQuery } from '@/lib/connections/queries'
import { listBalances } from '@/lib/connections/server/list-balances'
import { currentRevision } from '@/lib/tasks/server/tell-pages'
import { world } from '@/lib/world'

/** One column for the page, one rail; what a page stacks stays below dialogs, which stand outside of it. The navigation comes after the page in the document, so reading and tabbing begin with the content. */
export default async function StudioLayout({ children }: { children: React.ReactNode }) {
  const user = await requireUser()
  const client = new QueryClient()
  // Drawn with the page, so nothing moves when it comes.
  await client.prefetchQuery({ ...balancesQuery, queryFn: () => listBalances({ world: world(), user }) })
  return (
    <QueryProvider>
      <HydrationBoundary state={dehydrate(client)}>
        <main className="isolate flex min-h-dvh min-w-0 flex-col pb-(--tab-bar) md:pb-0 md:pl-(--rail)">
          {children}
        </main>
        <Navigation />
      </HydrationBoundary>
      <TaskPoller since={world().clock.now()} revision={await currentRevision(world(), user.id)} />
      <ToastHost />
    </QueryProvider>
  )
}
