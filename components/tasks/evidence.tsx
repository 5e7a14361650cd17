'use client'

import { useTranslations } from 'use-intl'
import { BalanceMoved } from '@/components/money/balance-moved'
import { useMoment, useSpan } from '@/components/ui/moment'
import { useNow } from '@/components/ui/use-now'
import type { TaskView } from '@/lib/tasks/contract'

type Known = NonNullable<TaskView['evidence']>

/** What is known of a submit whose answer never came. */
export function Evidence({ task, evidence }: { task: TaskView; evidence: Known }) {
  const t = useTranslations('doubt')
  const when = useMoment()
  return (
    <div data-slot="evidence" className="flex flex-col gap-1 text-pretty text-muted">
      <p>
        {t('sent', { time: when(evidence.sentAt) })} <CameBack evidence={evidence} />
      </p>
      {task.balanceBefore ? (
        <p>
          <BalanceMoved task={task} />
        </p>
      ) : null}
      <p>
        <List evidence={evidence} /> {t('neverAgain')}
      </p>
    </div>
  )
}

function CameBack({ evidence }: { evidence: Known }) {
  const t = useTranslations('doubt')
  const when = useMoment()
  const span = useSpan()
  const { trouble, cameBackAt, sentAt, status, networkCode, answer } = evidence
  if (trouble === 'interrupted' || cameBackAt === undefined) return t('interrupted')
  const time = when(cameBackAt, 'time')
  if (status !== undefined)
    return (
      <>
        {t(trouble === 'garbled' ? 'answeredUnreadable' : 'answered', { time, status })}{' '}
        {answer?.trim() ? <q className="wrap-anywhere">{answer}</q> : t('answerEmpty')}
      </>
    )
  if (trouble === 'garbled') return t('unreadable', { time })
  if (networkCode === 'TIMEOUT') return t('timedOut', { span: span(cameBackAt - sentAt) })
  return networkCode ? t('broke', { time, code: networkCode }) : t('brokeSomehow', { time })
}

function List({ evidence: { gatewayHasList, looksInList, nextLookAt } }: { evidence: Known }) {
  const t = useTranslations('doubt')
  const when = useMoment()
  const now = useNow()
  if (!gatewayHasList) return t('noList')
  const next =
    nextLookAt === undefined
      ? t('looksNoMore')
      : now !== undefined && nextLookAt <= now
        ? t('looksNow')
        : t('looksAgain', { time: when(nextLookAt, 'time') })
  return `${t('looked', { count: looksInList })} ${next}`
}
