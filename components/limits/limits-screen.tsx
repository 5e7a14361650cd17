'use client'

import { useQuery } from '@tanstack/react-query'
import { Gauge, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { LimitDialog } from '@/components/limits/limit-dialog'
import { LimitRow } from '@/components/limits/limit-row'
import { PageTitle } from '@/components/shell/page-title'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { LimitView } from '@/lib/limits/contract'
import { limitsQuery } from '@/lib/limits/queries'

export function LimitsScreen({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations()
  const [open, setOpen] = useState<'new' | LimitView>()
  return (
    <div className="flex flex-col gap-5">
      <PageTitle>{t('settings.limits')}</PageTitle>
      <div className="flex flex-col gap-4 md:flex-row md:items-start md:justify-between">
        <p className="max-w-md text-pretty text-muted">{t('spendLimits.intro')}</p>
        <Button onClick={() => setOpen('new')}>
          <Plus aria-hidden />
          {t('spendLimits.add')}
        </Button>
      </div>
      <Limits isAdmin={isAdmin} onChange={setOpen} />
      <LimitDialog
        key={typeof open === 'object' ? open.id : open}
        limit={typeof open === 'object' ? open : undefined}
        isAdmin={isAdmin}
        open={open !== undefined}
        onOpenChange={() => setOpen(undefined)}
      />
    </div>
  )
}

function Limits({ isAdmin, onChange }: { isAdmin: boolean; onChange: (limit: LimitView) => void }) {
  const t = useTranslations('spendLimits')
  const { data, error, isPending, refetch } = useQuery(limitsQuery)
  if (isPending) return <Skeleton className="h-40" />
  if (error && !data) return <ErrorState error={error} retry={() => refetch()} />
  if (!data?.length) return <EmptyState icon={<Gauge />} title={t('emptyTitle')} description={t('emptyText')} />
  return (
    <ul className="flex flex-col divide-y rounded-lg border bg-surface">
      {data.map((limit) => (
        <li key={limit.id}>
          <LimitRow limit={limit} mayChange={isAdmin || !limit.isForAll} onChange={() => onChange(limit)} />
        </li>
      ))}
    </ul>
  )
}
