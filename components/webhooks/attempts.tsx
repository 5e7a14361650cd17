'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { ErrorState } from '@/components/ui/error-state'
import { Moment, useSpan } from '@/components/ui/moment'
import { Skeleton } from '@/components/ui/skeleton'
import { useAttemptWords } from '@/components/webhooks/use-attempt-words'
import type { Attempt, DeliveryView } from '@/lib/webhooks/contract'
import { attemptsQuery } from '@/lib/webhooks/queries'

/** Each try, newest first. */
export function Attempts({ delivery }: { delivery: DeliveryView }) {
  const t = useTranslations('webhooks')
  const { data, error, isPending, refetch } = useQuery(attemptsQuery(delivery))
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="break-all text-faint">
        webhook-id: <span className="figures select-all">{delivery.id}</span>
      </p>
      {isPending ? (
        <Skeleton className="h-10" />
      ) : !data ? (
        <ErrorState error={error} retry={() => void refetch()} className="py-4" />
      ) : data.length === 0 ? (
        <p className="text-muted">{t('notTried')}</p>
      ) : (
        <ol aria-label={t('attempts')} className="flex flex-col divide-y border-y">
          {data.map((attempt) => (
            <Line key={attempt.at} attempt={attempt} />
          ))}
        </ol>
      )}
    </div>
  )
}

function Line({ attempt }: { attempt: Attempt }) {
  const t = useTranslations('webhooks')
  const words = useAttemptWords()
  const span = useSpan()
  const { at, tookMs, isReplay } = attempt
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5">
      <Moment at={at} className="text-faint tabular-nums" />
      <span className="min-w-0 text-pretty">{words(attempt)}</span>
      {isReplay ? <Badge>{t('replay')}</Badge> : null}
      <span className="ml-auto text-faint tabular-nums">
        {tookMs < 1_000 ? t('milliseconds', { count: tookMs }) : span(tookMs)}
      </span>
    </li>
  )
}
