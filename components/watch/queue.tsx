'use client'

import { useTranslations } from 'use-intl'
import { Fact } from '@/components/ui/facts'
import { useMoment, useSpan } from '@/components/ui/moment'
import type { WatchedConnection } from '@/lib/watch/contract'

/** What waits and why, and what is at the gateway. */
export function Queue({ queue }: { queue: WatchedConnection['queue'] }) {
  const t = useTranslations()
  const span = useSpan()
  const say = useMoment()
  const { queued, held, oldestQueuedMs, inFlight, looksPerMinute, unconfirmed } = queue
  return (
    <>
      <Fact name={t('watch.queue')} className="text-left">
        {t('watch.queued', { count: queued })}
        {oldestQueuedMs === undefined ? null : (
          <span className="text-muted"> · {t('watch.oldest', { time: span(oldestQueuedMs) })}</span>
        )}
        {held.map(({ reason, count, until }) => (
          <p key={reason} className="text-pretty text-doubt-ink">
            {t('watch.held', { count, reason: t(`tasks.heldReason.${reason}`) })}{' '}
            {until ? t('tasks.heldUntil', { time: say(until, 'time') }) : null}
          </p>
        ))}
      </Fact>
      <Fact name={t('watch.inFlight')} className="text-left">
        {t('watch.running', { count: inFlight })}
        {looksPerMinute > 0 ? (
          <span className="text-muted"> · {t('watch.looks', { count: looksPerMinute })}</span>
        ) : null}
        {unconfirmed > 0 ? (
          <p className="text-pretty text-doubt-ink">{t('watch.unconfirmed', { count: unconfirmed })}</p>
        ) : null}
      </Fact>
    </>
  )
}
