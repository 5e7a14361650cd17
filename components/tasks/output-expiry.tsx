'use client'

import { useTranslations } from 'use-intl'
import { useSpan } from '@/components/ui/moment'
import { useNow } from '@/components/ui/use-now'
import type { OutputView } from '@/lib/assets/contract'

/** How long a result can still be had, as far as that is known; counted down where its address says it. */
export function OutputExpiry({ output, className }: { output: OutputView; className?: string }) {
  const t = useTranslations('tasks.atRisk')
  const span = useSpan()
  const now = useNow()
  const { state, isHere, expiresAt, foundAt } = output
  if (now === undefined || state !== 'remote') return null
  const words = isHere
    ? t('isHere')
    : expiresAt !== undefined
      ? expiresAt > now
        ? t('expires', { time: span(expiresAt - now) })
        : t('expired', { time: span(now - expiresAt) })
      : foundAt !== undefined
        ? t('unknown', { time: span(now - foundAt) })
        : null
  return words ? <span className={className}>{words}</span> : null
}

/** "Next try in 40 s." */
export function NextTry({ output: { nextTryAt }, className }: { output: OutputView; className?: string }) {
  const t = useTranslations('tasks.atRisk')
  const span = useSpan()
  const now = useNow()
  if (now === undefined || nextTryAt === undefined) return null
  return <span className={className}>{nextTryAt > now ? t('next', { time: span(nextTryAt - now) }) : t('trying')}</span>
}
