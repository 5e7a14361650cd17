'use client'

import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import type { TaskView } from '@/lib/tasks/contract'

/** The gateway's own words, marked as its own, and what became of the money. */
export function Failure({ task }: { task: TaskView & { failure: NonNullable<TaskView['failure']> } }) {
  const t = useTranslations('tasks')
  const { failure } = task
  return (
    <div data-slot="failure" className="flex flex-col gap-0.5 text-sm text-pretty">
      <p className="text-muted">
        <span className="sr-only">{t('gatewaySaid')}: </span>
        <Said words={failure.said} />
        {failure.code ? <span className="figures text-faint"> {t('code', { code: failure.code })}</span> : null}
      </p>
      <MoneySpent task={task} />
    </div>
  )
}

function MoneySpent({ task }: { task: TaskView }) {
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

const Said = ({ words }: { words: string }) => <q className="break-words">{words}</q>
