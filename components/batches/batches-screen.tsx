'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Rows3 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { BatchStateBadge } from '@/components/batches/batch-state'
import { endedIn } from '@/components/batches/ended-in'
import { useBatchWords } from '@/components/batches/use-batch-words'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Ago } from '@/components/ui/moment'
import { More } from '@/components/ui/more'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import type { BatchView } from '@/lib/batches/contract'
import { batchesQuery } from '@/lib/batches/queries'

/** All batches, newest first. */
export function BatchesScreen() {
  const t = useTranslations('batches')
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <PageHead title={t('title')}>
        <ButtonLink href="/batches/new" className="ml-auto">
          {t('new')}
        </ButtonLink>
      </PageHead>
      <Batches />
    </>
  )
}

function Batches() {
  const t = useTranslations('batches')
  const list = useInfiniteQuery(batchesQuery)
  const batches = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending)
    return (
      <div className="flex flex-col gap-px">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="m-3 h-12" />
        ))}
      </div>
    )
  if (list.error && batches.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (batches.length === 0)
    return (
      <EmptyState icon={<Rows3 />} title={t('emptyTitle')} description={t('emptyText')}>
        <ButtonLink href="/batches/new">{t('new')}</ButtonLink>
      </EmptyState>
    )
  return (
    <>
      <ul aria-label={t('title')} className="flex flex-col divide-y border-b">
        {batches.map((batch) => (
          <li key={batch.id}>
            <Line batch={batch} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <More fetching={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
    </>
  )
}

function Line({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches')
  const words = useBatchWords()
  const hasBegun = batch.startedAt !== undefined
  return (
    <Link
      href={`/batches/${batch.id}`}
      prefetch={false}
      className="relative flex flex-col gap-1 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 md:px-6"
    >
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate font-medium">{batch.name}</span>
        <BatchStateBadge state={batch.state} />
      </span>
      <span className="flex flex-wrap gap-x-3 text-sm text-muted">
        <span>{t(`kind.${batch.kind}`)}</span>
        <span className="tabular-nums">{t('rowCount', { count: batch.total })}</span>
        <span className="figures">{hasBegun ? words.charged(batch.charged) : words.quoted(batch.quoted)}</span>
        {batch.rows.bad > 0 ? (
          <span className="text-danger-ink">{t('badCount', { count: batch.rows.bad })}</span>
        ) : null}
        {batch.rows.failed > 0 ? (
          <span className="text-danger-ink">{t('failedCount', { count: batch.rows.failed })}</span>
        ) : null}
        {batch.tag ? <span>#{batch.tag}</span> : null}
        <Ago at={batch.createdAt} className="ml-auto text-faint tabular-nums" />
      </span>
      {batch.state === 'running' ? (
        <Progress
          aria-label={t('progress')}
          value={endedIn(batch) / Math.max(1, batch.total - batch.rows.bad)}
          className="absolute inset-x-0 bottom-0 h-px rounded-none"
        />
      ) : null}
    </Link>
  )
}
