'use client'

import { useQuery } from '@tanstack/react-query'
import { Cable, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConnectionDialog } from '@/components/connections/connection-dialog'
import { ConnectionRow } from '@/components/connections/connection-row'
import { PageTitle } from '@/components/shell/page-title'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { ConnectionView } from '@/lib/connections/contract'
import { connectionsQuery } from '@/lib/connections/queries'

export function ConnectionsScreen() {
  const t = useTranslations()
  const [open, setOpen] = useState<'new' | ConnectionView>()
  return (
    <div className="flex flex-col gap-5">
      <PageTitle>{t('settings.connections')}</PageTitle>
      <div className="flex flex-col gap-4 md:flex-row md:items-start md:justify-between">
        <p className="max-w-md text-pretty text-muted">{t('connections.intro')}</p>
        <Button onClick={() => setOpen('new')}>
          <Plus aria-hidden />
          {t('connections.add')}
        </Button>
      </div>
      <Connections onChange={setOpen} />
      <ConnectionDialog
        key={typeof open === 'object' ? open.id : open}
        connection={typeof open === 'object' ? open : undefined}
        open={open !== undefined}
        onOpenChange={() => setOpen(undefined)}
      />
    </div>
  )
}

function Connections({ onChange }: { onChange: (connection: ConnectionView) => void }) {
  const t = useTranslations('connections')
  const { data, error, isPending, refetch } = useQuery(connectionsQuery)
  if (isPending) return <Skeleton className="h-40" />
  if (error && !data) return <ErrorState error={error} retry={() => refetch()} />
  if (!data?.length) return <EmptyState icon={<Cable />} title={t('emptyTitle')} description={t('emptyText')} />
  return (
    <ul className="flex flex-col divide-y rounded-lg border bg-surface">
      {data.map((connection) => (
        <li key={connection.id}>
          <ConnectionRow connection={connection} onChange={() => onChange(connection)} />
        </li>
      ))}
    </ul>
  )
}
