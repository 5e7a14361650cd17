'use client'

import { useTranslations } from 'use-intl'
import { MoneySpent } from '@/components/tasks/failure'
import { useTroubleWords } from '@/components/tasks/trouble-words'
import { useMoment } from '@/components/ui/moment'
import type { TaskView } from '@/lib/tasks/contract'

type Output = TaskView['outputs'][number]

/** Of a completed task: what became of its results. Silent where there is one and it is saved. */
export function Outcome({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const say = useTroubleWords()
  if (task.state !== 'completed') return null
  if (task.outputs.length === 0)
    return (
      <div className="basis-full text-pretty">
        <p className="text-danger-ink">{say(task.trouble ?? 'no_output')}</p>
        <MoneySpent task={task} />
      </div>
    )
  const failing = task.outputs.find(({ state, trouble }) => state === 'remote' && trouble)
  const lost = task.outputs.filter(({ state }) => state === 'lost').length
  return (
    <>
      {task.outputs.length > 1 ? <span>{t('outputs', { count: task.outputs.length })}</span> : null}
      {failing ? <Failing output={failing} /> : null}
      {!failing && task.outputs.some(({ state }) => state === 'remote') ? <span>{t('archiving')}</span> : null}
      {lost > 0 ? (
        <span className="basis-full text-pretty text-danger-ink">{t('outputLost', { count: lost })}</span>
      ) : null}
      {task.outputs.every(({ state }) => state === 'deleted') ? <span>{t('outputDeleted')}</span> : null}
    </>
  )
}

function Failing({ output: { trouble = '', nextTryAt } }: { output: Output }) {
  const t = useTranslations('tasks')
  const words = useTroubleWords()
  const say = useMoment()
  return (
    <span className="basis-full text-pretty text-doubt-ink">
      {t('outputTrouble', { trouble: words(trouble) })}{' '}
      {nextTryAt ? <span className="text-faint">{t('outputNextTry', { time: say(nextTryAt, 'time') })}</span> : null}
    </span>
  )
}
