'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Columns3 } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'use-intl'
import { CompareTabs } from '@/components/compare/compare-tabs'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Ago } from '@/components/ui/moment'
import { More } from '@/components/ui/more'
import { Skeleton } from '@/components/ui/skeleton'
import type { ComparisonLine } from '@/lib/compare/contract'
import { comparisonsQuery } from '@/lib/compare/queries'

export function PastScreen() {
  const t = useTranslations('comparing')
  return (
    <>
      <PageTitle>{t('past.title')}</PageTitle>
      <PageHead title={t('title')}>
        <CompareTabs chosen="past" />
      </PageHead>
      <Lines />
    </>
  )
}

function Lines() {
  const t = useTranslations('comparing.past')
  const list = useInfiniteQuery(comparisonsQuery)
  const lines = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending)
    return (
      <div className="flex flex-col gap-3 p-4 md:p-6">
        {[0, 1, 2, 3].map((line) => (
          <Skeleton key={line} className="h-12" />
        ))}
      </div>
    )
  if (list.error && lines.length === 0) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (lines.length === 0)
    return (
      <EmptyState icon={<Columns3 />} title={t('empty')} description={t('emptyText')}>
        <ButtonLink href="/compare">{t('act')}</ButtonLink>
      </EmptyState>
    )
  return (
    <>
      <ul aria-label={t('title')} className="flex flex-col divide-y border-b">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {list.hasNextPage ? <More fetching={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
    </>
  )
}

function Line({ line }: { line: ComparisonLine }) {
  const t = useTranslations('comparing.past')
  const one = useTranslations('comparing.one')
  const locale = useLocale()
  const { models, winner, verdict, ended, entrants } = line
  return (
    <li>
      <Link
        href={`/compare/${line.id}`}
        prefetch={false}
        className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 md:px-6"
      >
        <span className="line-clamp-1 min-w-0 flex-1 basis-full font-medium md:basis-64">
          {line.name || one('title')}
        </span>
        <span className="min-w-0 flex-1 basis-48 truncate text-muted">
          {models ? new Intl.ListFormat(locale).format(models) : t('entrants', { count: entrants })}
        </span>
        <span className="flex items-baseline gap-2">
          {winner ? t('chose', { model: winner }) : null}
          {verdict === 'none' ? t('none') : null}
          {verdict === 'revealed' ? t('revealed') : null}
          {verdict === undefined ? (ended < entrants ? t('running', { ended, count: entrants }) : t('open')) : null}
          {verdict !== undefined && verdict !== 'revealed' && !line.isBlind ? <Badge>{t('notBlind')}</Badge> : null}
        </span>
        <Ago at={line.startedAt} className="text-sm text-faint" />
      </Link>
    </li>
  )
}
