'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { LimitFigures } from '@/components/limits/limit-figures'
import { useLimitWords } from '@/components/limits/use-limit-words'
import { useMoney } from '@/components/money/use-money'
import type { SubmittedTask } from '@/lib/tasks/contract'

/** What limits say of a press: that it was stopped, with the figures, or which ones it passes. */
export function LimitNote({ task }: { task: SubmittedTask }) {
  const t = useTranslations()
  const money = useMoney()
  const { name } = useLimitWords()
  if (task.held?.limit)
    return (
      <p role="alert" className="text-sm text-pretty text-doubt-ink">
        {t('tasks.heldReason.limit')} <LimitFigures limit={task.held.limit} quote={task.quote} />{' '}
        <Link href="/activity" className="underline underline-offset-2">
          {t('spendLimits.stopped')}
        </Link>
      </p>
    )
  return (
    <p role="status" className="text-sm text-pretty text-doubt-ink">
      {task.over
        ?.map((limit) =>
          limit.used
            ? t('spendLimits.passed', {
                name: name(limit),
                used: money(limit.used),
                limit: money(limit.limit),
              })
            : t('spendLimits.passedUnsaid', { name: name(limit), limit: money(limit.limit) }),
        )
        .join(' ')}
    </p>
  )
}
