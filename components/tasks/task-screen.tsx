'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Parameters } from '@/components/assets/parameters'
import { CodeButton } from '@/components/code/code-button'
import { LineageTree } from '@/components/lineage/lineage-tree'
import { Receipt } from '@/components/money/receipt'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { TagList } from '@/components/tags/tag-list'
import { ChargedForNothing } from '@/components/tasks/charged-for-nothing'
import { TaskActions } from '@/components/tasks/task-actions'
import { TaskHistory } from '@/components/tasks/task-history'
import { TaskIds } from '@/components/tasks/task-ids'
import { TaskResults } from '@/components/tasks/task-results'
import { TaskSkeleton } from '@/components/tasks/task-skeleton'
import { TaskStanding } from '@/components/tasks/task-standing'
import { TaskStateMark } from '@/components/tasks/task-state'
import { Copy } from '@/components/ui/copy'
import { ErrorState } from '@/components/ui/error-state'
import type { Fields } from '@/lib/models/field'
import type { TaskView } from '@/lib/tasks/contract'
import { taskQuery } from '@/lib/tasks/queries'

/** One task: what was asked, what became of it and of its money. `fields`: its model's. */
export function TaskScreen({ id, fields }: { id: string; fields: Fields }) {
  const t = useTranslations()
  const { data: task, error, refetch } = useQuery({ ...taskQuery(id), refetchInterval: untilBalance })
  if (error && !task) return <ErrorState error={error} retry={() => refetch()} />
  if (!task) return <TaskSkeleton count={3} />
  const parameters = Object.entries(task.input).filter(([name, value]) => name !== 'prompt' && value !== null)
  return (
    <>
      <PageTitle>{task.prompt.slice(0, 60) || task.model.title}</PageTitle>
      <PageHead title={task.model.title}>
        <TaskStateMark state={task.state} className="text-sm" />
        <ChargedForNothing task={task} />
        <div className="ml-auto flex items-center gap-1">
          <TaskActions task={task} />
          <Link href="/activity" className="px-1 text-sm text-muted hover:text-foreground max-md:py-3">
            {t('tasks.allActivity')}
          </Link>
        </div>
      </PageHead>
      <div className="grid gap-x-8 gap-y-6 p-4 md:p-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <TaskStanding task={task} />
          {task.outputs.length > 0 ? (
            <Section name={t('task.results')}>
              <TaskResults outputs={task.outputs} />
            </Section>
          ) : null}
          <Section
            name={t('task.asked')}
            action={
              <span className="flex items-center gap-1">
                <CodeButton task={task} />
                {task.prompt ? <Copy text={task.prompt} /> : null}
              </span>
            }
          >
            {task.prompt ? <p className="leading-5 break-words whitespace-pre-wrap">{task.prompt}</p> : null}
            {parameters.length > 0 ? <Parameters input={parameters} fields={fields} /> : null}
          </Section>
          <Section name={t('lineage.title')}>
            <LineageTree id={task.id} revision={task.revision} />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Section name={t('assets.receipt')}>
            <Receipt task={task} />
          </Section>
          <Section name={t('tags.title')}>
            <TagList taskId={task.id} />
          </Section>
          <Section name={t('task.history')}>
            <TaskHistory task={task} />
          </Section>
          <Section name={t('task.ids')}>
            <TaskIds task={task} />
          </Section>
        </div>
      </div>
    </>
  )
}

/** Pages are not told of the balance after a completed task; it comes soon or never. */
const untilBalance = ({ state: { data, dataUpdateCount } }: { state: { data?: TaskView; dataUpdateCount: number } }) =>
  data?.finishedAt !== undefined && data.balanceBefore && !data.balanceAfter && dataUpdateCount < 20 ? 10_000 : false

function Section({ name, action, children }: { name: string; action?: React.ReactNode; children: React.ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center justify-between">
        <h2 className="eyebrow">{name}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}
