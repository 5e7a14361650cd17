'use client'

import { useTranslations } from 'use-intl'
import { BalanceMoved } from '@/components/money/balance-moved'
import { useMoney } from '@/components/money/use-money'
import type { TaskView } from '@/lib/tasks/contract'
import { isOwnFailure, ownEndOf } from '@/lib/tasks/in-doubt'
import { spentOn } from '@/lib/tasks/spent-on'

/** The gateway's own words, marked as its own, and what became of the money. */
export function Failure({ task }: { task: TaskView & { failure: NonNullable<TaskView['failure']> } }) {
  const t = useTranslations()
  const { failure } = task
  const end = ownEndOf(task)
  const ours = isOwnFailure(task)
  return (
    <div data-slot="failure" className="flex flex-col gap-0.5 text-sm text-pretty">
      <p className="text-muted">
        {end ? t(`task.end.${end}`) : ours ? failure.said : <Said words={failure.said} />}
        {failure.code && !ours && !end ? (
          <span className="figures text-faint"> {t('tasks.code', { code: failure.code })}</span>
        ) : null}
      </p>
      <MoneySpent task={task} />
    </div>
  )
}

/** What became of the money of a task that brought nothing. */
export function MoneySpent({ task }: { task: TaskView }) {
  const t = useTranslations()
  const say = useMoney()
  const { charged, refunded } = task
  const spent = spentOn(task)
  if (spent === 'unknown')
    return (
      <p className="text-doubt-ink">
        {t('tasks.spentUnknown')} <BalanceMoved task={task} />
      </p>
    )
  if (!charged || spent === 'nothing') return <p className="text-faint">{t('tasks.spentNothing')}</p>
  const amounts = { charged: say(charged), refunded: refunded ? say(refunded) : '' }
  if (spent === 'for_nothing')
    return <p className="text-danger-ink">{t(refunded ? 'task.keptPartly' : 'task.kept', amounts)}</p>
  return <p className="text-faint">{t(refunded ? 'tasks.spentRefunded' : 'tasks.spentCharged', amounts)}</p>
}

function Said({ words }: { words: string }) {
  const t = useTranslations('tasks')
  if (!words.trim()) return t('gatewaySaidNothing')
  return (
    <>
      <span className="sr-only">{t('gatewaySaid')}: </span>
      <q className="break-words">{words}</q>
    </>
  )
}
