'use client'

import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { AtRiskRow } from '@/components/tasks/at-risk-row'
import { TaskSkeleton } from '@/components/tasks/task-skeleton'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { atRiskQuery } from '@/lib/assets/queries'

/** Results that are not in the archive: why, how long they can still be had, and when it is tried next. */
export function AtRiskList() {
  const t = useTranslations('tasks.atRisk')
  const { data, error, refetch } = useQuery(atRiskQuery)
  if (!data) return error ? <ErrorState error={error} retry={() => refetch()} /> : <TaskSkeleton count={4} />
  if (data.items.length === 0)
    return <EmptyState icon={<Archive />} title={t('emptyTitle')} description={t('emptyText')} />
  return (
    <>
      <ul aria-label={t('listLabel')} className="flex flex-col divide-y border-b">
        {data.items.map((item) => (
          <li key={`${item.taskId} ${item.output.position}`} className="px-3 py-3 md:px-6">
            <AtRiskRow item={item} />
          </li>
        ))}
      </ul>
      {data.more > 0 ? <p className="px-3 py-4 text-sm text-muted md:px-6">{t('more', { count: data.more })}</p> : null}
    </>
  )
}
