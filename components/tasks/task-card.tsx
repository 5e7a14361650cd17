'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { QuoteText } from '@/components/money/quote-text'
import { useMoney } from '@/components/money/use-money'
import { ChargedForNothing } from '@/components/tasks/charged-for-nothing'
import { Outcome } from '@/components/tasks/outcome'
import { TaskActions } from '@/components/tasks/task-actions'
import { TaskEstimate, TaskProgress } from '@/components/tasks/task-estimate'
import { TaskFrame } from '@/components/tasks/task-frame'
import { TaskStateMark } from '@/components/tasks/task-state'
import { Failure } from '@/components/tasks/failure'
import { HeldReason } from '@/components/tasks/held-reason'
import { cn } from '@/components/ui/cn'
import { Ago } from '@/components/ui/moment'
import type { TaskView } from '@/lib/tasks/contract'
import { isInDoubt } from '@/lib/tasks/in-doubt'
import { spentOn } from '@/lib/tasks/spent-on'

const Unconfirmed = dynamic(() => import('@/components/tasks/unconfirmed'), { loading: () => null })
const Recourse = dynamic(() => import('@/components/tasks/recourse').then((file) => file.Recourse), {
  loading: () => null,
})

/** One task in a list, whatever its state. `wide` gives it the room of a whole page. */
export function TaskCard({ task, wide = false, className }: { task: TaskView; wide?: boolean; className?: string }) {
  const t = useTranslations('tasks')
  const asset = task.outputs.find((output) => output.asset)?.asset
  const prompt = task.prompt || t('noPrompt')
  return (
    <article
      data-slot="task-card"
      data-state={task.state}
      aria-label={`${task.model.title}: ${prompt.slice(0, 80)}`}
      className={cn('relative flex flex-col gap-2 px-3 py-2.5', className)}
    >
      <div className="flex gap-3">
        <TaskFrame task={task} className={cn(!wide && 'h-14 w-20')} />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <div className="flex items-start gap-2">
            <p className={cn('min-w-0 flex-1 text-base break-words', wide ? 'line-clamp-2' : 'line-clamp-1')}>
              {asset ? (
                <Link href={`/gallery/${asset.id}`} className="hover:underline hover:underline-offset-2">
                  {prompt}
                </Link>
              ) : (
                prompt
              )}
            </p>
            <div className="-my-1 -mr-1.5 flex shrink-0 max-md:-my-3 max-md:-mr-3">
              <TaskActions task={task} />
            </div>
          </div>
          <p className="flex flex-wrap gap-x-2 text-sm text-faint">
            <span className="truncate text-muted">{task.model.title}</span>
            {wide ? <span className="truncate max-md:hidden">{task.connection.name}</span> : null}
            <Ago at={task.createdAt} className="tabular-nums" />
            <span className="ml-auto text-muted">
              <Price task={task} />
            </span>
          </p>
          <div className="flex flex-wrap items-center gap-x-2.5 text-sm text-faint">
            <TaskLink task={task} />
            <ChargedForNothing task={task} />
            <TaskEstimate task={task} />
            <Outcome task={task} />
          </div>
          {task.state === 'queued' && task.held ? <HeldReason task={task} held={task.held} /> : null}
          {task.failure ? <Failure task={{ ...task, failure: task.failure }} /> : null}
        </div>
      </div>
      {task.state === 'unconfirmed' ? <Unconfirmed task={task} /> : null}
      {doubtful(task) ? <Recourse task={task} /> : null}
      <TaskProgress task={task} className="absolute inset-x-0 bottom-0 h-px rounded-none" />
    </article>
  )
}

/** Its state, and the way to all that is known of it. */
function TaskLink({ task: { id, state } }: { task: TaskView }) {
  const t = useTranslations()
  return (
    <Link
      href={`/activity/${id}`}
      prefetch={false}
      aria-label={t('task.open', { state: t(`tasks.state.${state}`) })}
      className="relative rounded-sm after:absolute after:-inset-x-1 after:-inset-y-2 hover:underline hover:underline-offset-2"
    >
      <TaskStateMark state={state} />
    </Link>
  )
}

/** Something may have to be asked of the gateway; when exactly is for what asks to say. */
const doubtful = (task: TaskView) =>
  task.state !== 'unconfirmed' && (task.troubleSince !== undefined || isInDoubt(task, 0))

/** What it cost, as far as that is known now. */
function Price({ task }: { task: TaskView }) {
  const t = useTranslations('money')
  const say = useMoney()
  if (!task.charged) return free.includes(task.state) ? null : <QuoteText quote={task.quote} />
  const spent = spentOn(task)
  const whole = spent === 'refunded'
  return (
    <>
      <span className={cn('figures', whole && 'line-through', spent === 'for_nothing' && 'text-danger-ink')}>
        {say(task.charged)}
      </span>
      {task.refunded ? (
        <span className="text-faint">
          {whole ? null : <span className="figures"> {say(task.refunded)}</span>} {t('refundedShort')}
        </span>
      ) : null}
    </>
  )
}

const free: readonly TaskView['state'][] = ['canceled', 'failed']
