'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Webhook } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { More } from '@/components/ui/more'
import { Skeleton } from '@/components/ui/skeleton'
import { DeliveryRow } from '@/components/webhooks/delivery-row'
import type { DeliveryState } from '@/lib/webhooks/contract'
import { deliveriesQuery } from '@/lib/webhooks/queries'

/** Newest first; the one that is open stands in the URL. */
export function Deliveries({ state }: { state?: DeliveryState }) {
  const t = useTranslations('webhooks')
  const open = useSearchParams().get('open')
  const list = useInfiniteQuery(deliveriesQuery(state))
  const deliveries = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <Skeleton className="h-60" />
  if (list.error && deliveries.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (deliveries.length === 0) return <Nothing isFiltered={state !== undefined} />
  return (
    <>
      <ul aria-label={t('log')} className="flex flex-col divide-y rounded-lg border bg-surface">
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryRow
              delivery={delivery}
              isOpen={delivery.id === open}
              onToggle={() => show(delivery.id === open ? undefined : delivery.id)}
            />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <More fetching={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
    </>
  )
}

function show(id: string | undefined): void {
  const url = new URL(location.href)
  if (id) url.searchParams.set('open', id)
  else url.searchParams.delete('open')
  window.history.replaceState(null, '', url)
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('webhooks')
  if (!isFiltered) return <EmptyState icon={<Webhook />} title={t('emptyTitle')} description={t('emptyText')} />
  return (
    <EmptyState title={t('emptyFilterTitle')} description={t('emptyFilterText')}>
      <ButtonLink href="/settings/webhooks" variant="outline">
        {t('showAll')}
      </ButtonLink>
    </EmptyState>
  )
}
