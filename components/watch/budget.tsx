'use client'

import { useLocale, useTranslations } from 'use-intl'
import { useMoment } from '@/components/ui/moment'
import type { WatchedConnection } from '@/lib/watch/contract'

/** How soon a request of one kind can go out. */
export function Budget({ budget }: { budget: WatchedConnection['budget']['POST'] }) {
  const t = useTranslations('watch')
  const locale = useLocale()
  const say = useMoment()
  if (budget.state === 'paused')
    return <span className="text-doubt-ink">{t('paused', { time: say(budget.until, 'time') })}</span>
  if (budget.state === 'free') return t('free')
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  return t('waiting', { count: budget.requests, seconds: seconds.format(budget.lastInMs / 1_000) })
}
