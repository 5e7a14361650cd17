'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Images } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Wall, WallSkeleton } from '@/components/assets/wall'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { FilterLinks } from '@/components/ui/filter-links'
import { More } from '@/components/ui/more'
import type { AssetKind } from '@/lib/assets/contract'
import { assetsQuery } from '@/lib/assets/queries'

const kinds = ['image', 'video', 'audio', 'text'] as const satisfies readonly AssetKind[]

export function GalleryScreen({ kind }: { kind?: AssetKind }) {
  const t = useTranslations()
  const choices = [
    { key: 'all', href: '/gallery', words: t('assets.filter.all') },
    ...kinds.map((key) => ({ key, href: `/gallery?kind=${key}`, words: t(`assets.filter.${key}`) })),
  ]
  return (
    <>
      <PageTitle>{t('shell.gallery')}</PageTitle>
      <PageHead title={t('shell.gallery')}>
        <FilterLinks label={t('assets.filter.label')} choices={choices} chosen={kind ?? 'all'} />
      </PageHead>
      <Assets kind={kind} />
    </>
  )
}

function Assets({ kind }: { kind?: AssetKind }) {
  const t = useTranslations('assets')
  const list = useInfiniteQuery(assetsQuery(kind))
  const assets = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.isPending) return <WallSkeleton />
  if (list.error && assets.length === 0) return <ErrorState error={list.error} retry={() => list.refetch()} />
  if (assets.length === 0)
    return kind ? (
      <EmptyState title={t('emptyFilterTitle')} description={t('emptyFilterText')}>
        <ButtonLink href="/gallery" variant="outline">
          {t('showAll')}
        </ButtonLink>
      </EmptyState>
    ) : (
      <EmptyState icon={<Images />} title={t('emptyTitle')} description={t('emptyText')}>
        <ButtonLink href="/create">{t('emptyAct')}</ButtonLink>
      </EmptyState>
    )
  return (
    <>
      <Wall assets={assets} kind={kind} />
      {list.hasNextPage ? <More fetching={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} /> : null}
    </>
  )
}
