'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useHistoryWords } from '@/components/tasks/history-words'
import { ErrorState } from '@/components/ui/error-state'
import { useNearMoment } from '@/components/ui/near-moment'
import { Skeleton } from '@/components/ui/skeleton'
import type { TaskView } from '@/lib/tasks/contract'
import { historyQuery } from '@/lib/tasks/queries'

/** What happened to a task, oldest first. It never is empty: the first line is its being written down. */
export function TaskHistory({ task }: { task: TaskView }) {
  const t = useTranslations('history')
  const say = useHistoryWords()
  const near = useNearMoment()
  const { data, error, refetch } = useQuery({ ...historyQuery(task), placeholderData: keepPreviousData })
  if (error && !data) return <ErrorState error={error} retry={() => refetch()} className="py-4" />
  if (!data) return <Skeleton className="h-24" />
  return (
    <ol data-slot="task-history" className="flex flex-col">
      {data.cut ? <li className="border-b py-1.5 text-faint">{t('cut')}</li> : null}
      {data.events.map((event, index) => (
        <li key={index} className="flex items-baseline justify-between gap-4 border-b py-1.5 last:border-b-0">
          <span className="text-pretty">{say(event)}</span>
          <time dateTime={new Date(event.at).toISOString()} className="shrink-0 text-sm text-faint tabular-nums">
            {near(event.at, data.events[index - 1]?.at)}
          </time>
        </li>
      ))}
    </ol>
  )
}
