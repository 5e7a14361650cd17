'use client'

import { useQuery } from '@tanstack/react-query'
import { Columns3 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CompareTabs } from '@/components/compare/compare-tabs'
import { ScoreTable } from '@/components/compare/score-table'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { FilterLinks } from '@/components/ui/filter-links'
import { Skeleton } from '@/components/ui/skeleton'
import type { AskScore } from '@/lib/compare/contract'
import { scoreQuery } from '@/lib/compare/queries'

/** How each model has done so far. `makes`: only those that make this. */
export function ScoreScreen({ makes }: { makes: AskScore['makes'] }) {
  const t = useTranslations()
  const { data } = useQuery(scoreQuery(makes))
  const kinds = [...new Set([...(data?.makes ?? []), ...(makes ? [makes] : [])])]
  const choices = [
    { key: 'all', href: '/compare/score', words: t('comparing.score.all') },
    ...kinds.map((kind) => ({
      key: kind,
      href: `/compare/score?makes=${kind}`,
      words: t(`makes.${kind as NonNullable<AskScore['makes']>}`),
    })),
  ]
  return (
    <>
      <PageTitle>{t('comparing.score.title')}</PageTitle>
      <PageHead title={t('comparing.title')}>
        <CompareTabs chosen="score" />
        {kinds.length > 0 ? (
          <FilterLinks
            label={t('comparing.score.makes')}
            choices={choices}
            chosen={makes ?? 'all'}
            className="md:ml-auto"
          />
        ) : null}
      </PageHead>
      <Score makes={makes} />
    </>
  )
}

function Score({ makes }: { makes: AskScore['makes'] }) {
  const t = useTranslations('comparing.score')
  const past = useTranslations('comparing.past')
  const { data, error, refetch } = useQuery(scoreQuery(makes))
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data)
    return (
      <div className="flex flex-col gap-3 p-4 md:p-6">
        <Skeleton className="h-8 w-1/2" />
        <Skeleton className="h-40" />
      </div>
    )
  return (
    <div className="flex flex-col gap-4 p-4 md:p-6">
      <p role="status" className="text-pretty text-muted">
        {t('counts', { counted: data.counted })}{' '}
        {data.open + data.notBlind > 0 ? t('notCounted', { open: data.open, notBlind: data.notBlind }) : null}
      </p>
      {data.models.length > 0 ? (
        <>
          <ScoreTable models={data.models} />
          <p className="max-w-[70ch] text-sm text-pretty text-faint">{t('legend')}</p>
        </>
      ) : makes ? (
        <EmptyState title={t('emptyFilter')}>
          <ButtonLink href="/compare/score" variant="outline">
            {t('all')}
          </ButtonLink>
        </EmptyState>
      ) : (
        <EmptyState icon={<Columns3 />} title={t('empty')} description={t('emptyText')}>
          <ButtonLink href="/compare">{past('act')}</ButtonLink>
        </EmptyState>
      )}
    </div>
  )
}
