'use client'

import { useQuery } from '@tanstack/react-query'
import { Cable } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { useMoment } from '@/components/ui/moment'
import { Skeleton } from '@/components/ui/skeleton'
import { Servers } from '@/components/watch/servers'
import { WatchedConnection } from '@/components/watch/watched-connection'
import { isIdle } from '@/components/watch/is-idle'
import type { EngineWatch } from '@/lib/watch/contract'
import { watchQuery } from '@/lib/watch/queries'

/** What the engine does for everybody, live. For admins. */
export function EngineScreen() {
  const t = useTranslations()
  return (
    <div className="flex flex-col gap-6">
      <PageTitle>{t('settings.engine')}</PageTitle>
      <p className="max-w-md text-pretty text-muted">{t('watch.intro')}</p>
      <Standing />
    </div>
  )
}

function Standing() {
  const t = useTranslations('watch')
  const say = useMoment()
  const { data, error, isPending, refetch } = useQuery(watchQuery)
  if (isPending) return <Skeleton className="h-80" />
  if (!data) return <ErrorState error={error} retry={() => refetch()} />
  return (
    <>
      {error ? (
        <p role="alert" className="text-pretty text-danger-ink">
          {t('stale', { time: say(data.at, 'time') })}
        </p>
      ) : null}
      <Servers servers={data.servers} />
      <Connections watch={data} />
    </>
  )
}

function Connections({ watch: { connections, servers } }: { watch: EngineWatch }) {
  const t = useTranslations('watch')
  if (connections.length === 0)
    return <EmptyState icon={<Cable />} title={t('emptyTitle')} description={t('emptyText')} />
  const busyFirst = connections.toSorted((a, b) => Number(isIdle(a)) - Number(isIdle(b)))
  return (
    <section aria-label={t('connections')} className="flex flex-col gap-2">
      <h2 className="eyebrow">{t('connections')}</h2>
      <ul className="flex flex-col divide-y rounded-lg border bg-surface">
        {busyFirst.map((connection) => (
          <li key={connection.id}>
            <WatchedConnection connection={connection} several={servers.length > 1} />
          </li>
        ))}
      </ul>
    </section>
  )
}
