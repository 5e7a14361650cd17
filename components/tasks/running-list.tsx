'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { AtRiskLine } from '@/components/tasks/at-risk-line'
import { TaskSkeleton } from '@/components/tasks/task-skeleton'
import { isLive } from '@/components/tasks/task-state'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { tasksQuery } from '@/lib/tasks/queries'

const TaskCard = dynamic(() => import('@/components/tasks/task-card').then((file) => file.TaskCard), {
  loading: () => <TaskSkeleton count={1} />,
})

const shown = 12

/** What runs and what was done lately, live, newest first. Stands beside the create form. */
export function RunningList({ className }: { className?: string }) {
  const t = useTranslations('tasks')
  const { data, error, isPending, refetch } = useInfiniteQuery(tasksQuery())
  const all = data?.pages.flatMap((page) => page.items) ?? []
  const tasks = all.filter((task, index) => index < shown || isLive(task.state))
  return (
    <section data-slot="running-list" aria-label={t('recent')} className={cn('flex min-w-0 flex-col', className)}>
      <header className="flex h-10 items-center justify-between gap-2 px-3">
        <h2 className="eyebrow">{t('recent')}</h2>
        <Link href="/activity" className="text-sm text-muted hover:text-foreground">
          {t('allActivity')}
        </Link>
      </header>
      <AtRiskLine />
      {isPending ? (
        <TaskSkeleton count={3} />
      ) : error && tasks.length === 0 ? (
        <ErrorState error={error} retry={() => refetch()} />
      ) : tasks.length === 0 ? (
        <EmptyState title={t('railEmptyTitle')} description={t('railEmptyText')} />
      ) : (
        <ul className="flex flex-col divide-y border-t">
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskCard task={task} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
