'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { TaskStateMark } from '@/components/tasks/task-state'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { taskQuery } from '@/lib/tasks/queries'

/** What stands in the list without a file: a task that failed, whose answer is in doubt, or whose result is lost. */
export function NoResult({ id, error, retry }: { id: string; error: unknown; retry: () => void }) {
  const t = useTranslations('viewer')
  const { data: task, isPending } = useQuery({ ...taskQuery(id), retry: false })
  if (isPending) return <Skeleton className="m-4 flex-1" />
  if (!task) return <ErrorState error={error} retry={retry} className="flex-1 justify-center" />
  return (
    <EmptyState
      title={t('noResultTitle')}
      description={task.prompt.slice(0, 300) || task.model.title}
      className="flex-1 justify-center"
    >
      <TaskStateMark state={task.state} />
      <ButtonLink href={`/activity/${task.id}`} variant="outline">
        {t('openTask')}
      </ButtonLink>
    </EmptyState>
  )
}
