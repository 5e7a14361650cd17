'use client'

import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import type { TaskView } from '@/lib/tasks/contract'

/** The gateway's own words, marked as its own, and what became of the money. */
export function Failure({ task }: { task: TaskView & { failure: NonNullable<TaskView['failure']> } }) {
  const t = useTranslations('tasks')
  const { failure } = task
  // A file that could not be handed over never reached the gateway: these words are ours.
  const ours = failure.code === 'file' && !task.remoteId
  return (
    <div data-slot="failure" className="flex flex-col gap-0.5 text-sm text-pretty">
      <p className="text-muted">
        {ours ? failure.said : <Said words={failure.said} />}
        {failure.code && !ours ? (
          <span className="figures text-faint"> {t('code', { code: failure.code })}</span>
        ) : null}
      </p>
      <MoneySpent task={task} />
    </div>
  )
}

/** What became of the money of a task that brought nothing. */
export function MoneySpent({ task }: { task: TaskView }) {
  const t = useTranslations('tasks')
  const say = useMoney()
  const { charged, refunded } = task
  const words = !charged
    ? task.remoteId
      ? t('spentUnknown')
      : t('spentNothing')
    : Number(charged.amount) === 0
      ? t('spentNothing')
      : refunded
        ? t('spentRefunded', { charged: say(charged), refunded: say(refunded) })
        : t('spentCharged', { charged: say(charged) })
  return <p className="text-faint">{words}</p>
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
