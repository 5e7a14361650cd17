'use client'

import { useLocale, useTranslations } from 'use-intl'
import { useLimitWords } from '@/components/limits/use-limit-words'
import { useMoney } from '@/components/money/use-money'
import { useMoment } from '@/components/ui/moment'
import type { LimitView } from '@/lib/limits/contract'
import type { Quote } from '@/lib/money/money'

/** Which limit it is, how it stands, what was asked of it, and when it begins anew. */
export function LimitFigures({ limit, quote }: { limit: LimitView | undefined; quote: Quote }) {
  const t = useTranslations('spendLimits')
  const locale = useLocale()
  const money = useMoney()
  const moment = useMoment()
  const { name, allows } = useLimitWords()
  if (!limit) return t('heldGone')
  return [
    `${capital(name(limit), locale)}: ${allows(limit)}.`,
    limit.used
      ? t('heldFigures', { used: money(limit.used), limit: money(limit.limit) })
      : quote.source !== 'unknown' && t('heldFull'),
    quote.source === 'unknown' ? t('heldUnknown') : t('heldCosts', { price: money(quote.price) }),
    limit.nextPeriodAt && t('heldRenewed', { time: moment(limit.nextPeriodAt) }),
  ]
    .filter(Boolean)
    .join(' ')
}

const capital = (words: string, locale: string) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
