'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { MoneySpent } from '@/components/tasks/failure'
import { NextTry, OutputExpiry } from '@/components/tasks/output-expiry'
import { useTroubleWords } from '@/components/tasks/trouble-words'
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
        <span className="basis-full text-pretty text-danger-ink">
          {t('outputLost', { count: lost })}{' '}
          <Link
            href="/activity?state=at_risk"
            className="text-muted underline underline-offset-2 hover:text-foreground"
          >
            {t('atRisk.tryAgain')}
          </Link>
        </span>
      ) : null}
      {task.outputs.every(({ state }) => state === 'deleted') ? <span>{t('outputDeleted')}</span> : null}
    </>
  )
}

function Failing({ output }: { output: Output }) {
  const t = useTranslations('tasks')
  const words = useTroubleWords()
  return (
    <span className="basis-full text-pretty text-doubt-ink">
      {t('outputTrouble', { trouble: words(output.trouble ?? '') })}{' '}
      {output.expiresAt ? <OutputExpiry output={output} className="text-muted tabular-nums" /> : null}{' '}
      <NextTry output={output} className="text-faint tabular-nums" />
    </span>
  )
}
