'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ListVideo } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { AtRiskLine } from '@/components/tasks/at-risk-line'
import { AtRiskList } from '@/components/tasks/at-risk-list'
import { TaskCard } from '@/components/tasks/task-card'
import { TaskSkeleton } from '@/components/tasks/task-skeleton'
import { stateLook } from '@/components/tasks/task-state'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { FilterLinks } from '@/components/ui/filter-links'
import { More } from '@/components/ui/more'
import { atRiskQuery } from '@/lib/assets/queries'
import type { TaskState } from '@/lib/tasks/contract'
import { tasksQuery } from '@/lib/tasks/queries'

const states = Object.keys(stateLook) as TaskState[]

/** Tasks, of one state or all, or the results of any task that are not in the archive. */
export function ActivityScreen({ state }: { state?: TaskState | 'at_risk' }) {
  const t = useTranslations()
  const failing = useQuery(atRiskQuery).data?.failing ?? 0
  const choices = [
    { key: 'all', href: '/activity', words: t('tasks.filter.all') },
    {
      key: 'at_risk',
      href: '/activity?state=at_risk',
      words: (
        <>
          {t('tasks.atRisk.filter')}
          {failing > 0 ? (
            <Badge tone="doubt" className="ml-1.5 tabular-nums">
              {failing}
            </Badge>
          ) : null}
        </>
      ),
    },
    ...states.map((key) => ({ key, href: `/activity?state=${key}`, words: t(`tasks.state.${key}`) })),
  ]
  return (
    <>
      <PageTitle>{t('shell.activity')}</PageTitle>
      <PageHead title={t('shell.activity')}>
        <FilterLinks
          label={t('tasks.filter.label')}
          choices={choices}
          chosen={state ?? 'all'}
          className="max-md:w-[calc(100%+1rem)]"
        />
      </PageHead>
      {state === 'at_risk' ? (
        <AtRiskList />
      ) : (
        <>
          <AtRiskLine className="md:px-6" />
          <Tasks state={state} />
        </>
      )}
    </>
  )
}

function Tasks({ state }: { state?: TaskState }) {
  const t = useTranslations('tasks')
  const list = useInfiniteQuery(tasksQuery(state))
  const tasks = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.isPending) return <TaskSkeleton count={8} />
  if (list.error && tasks.length === 0) return <ErrorState error={list.error} retry={() => list.refetch()} />
  if (tasks.length === 0)
    return state ? (
      <EmptyState title={t('emptyFilterTitle')} description={t('emptyFilterText')}>
        <ButtonLink href="/activity" variant="outline">
          {t('showAll')}
        </ButtonLink>
      </EmptyState>
    ) : (
      <EmptyState icon={<ListVideo />} title={t('emptyTitle')} description={t('emptyText')}>
        <ButtonLink href="/create">{t('emptyAct')}</ButtonLink>
      </EmptyState>
    )
  return (
    <>
      <ul aria-label={t('listLabel')} className="flex flex-col divide-y border-b">
        {tasks.map((task) => (
          <li key={task.id} className="md:px-3">
            <TaskCard task={task} wide />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <More fetching={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} /> : null}
    </>
  )
}
