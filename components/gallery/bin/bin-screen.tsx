'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowLeft, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { BinList } from '@/components/gallery/bin/bin-list'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { binKeepsDays } from '@/lib/assets/judging'
import { binQuery } from '@/lib/assets/queries'
import { formatBytes } from '@/lib/i18n/format'

/** What was deleted and can still be brought back. */
export function BinScreen() {
  const t = useTranslations('bin')
  const locale = useLocale()
  const list = useInfiniteQuery(binQuery)
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const { total = 0, bytes = 0 } = list.data?.pages[0] ?? {}
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <PageHead title={t('title')}>
        {total > 0 ? (
          <p className="text-muted tabular-nums">{t('total', { count: total, size: formatBytes(bytes, locale) })}</p>
        ) : null}
        <ButtonLink href="/gallery" variant="quiet" className="ml-auto">
          <ArrowLeft aria-hidden />
          {t('back')}
        </ButtonLink>
      </PageHead>
      {list.isPending ? (
        <BinSkeleton />
      ) : list.error && !list.data ? (
        <ErrorState error={list.error} retry={() => list.refetch()} />
      ) : total === 0 ? (
        <EmptyState
          icon={<Trash2 />}
          title={t('emptyStateTitle')}
          description={t('emptyStateText', { days: binKeepsDays })}
        >
          <ButtonLink href="/gallery" variant="outline">
            {t('back')}
          </ButtonLink>
        </EmptyState>
      ) : (
        <BinList
          items={items}
          total={total}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          fetching={list.isFetchingNextPage}
        />
      )}
    </>
  )
}

function BinSkeleton() {
  return (
    <div aria-busy className="grid grid-cols-3 gap-3 p-4 md:grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] md:px-6">
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} className="aspect-square" />
      ))}
    </div>
  )
}
