'use client'

import { useLocale, useTranslations } from 'use-intl'
import { useMoment } from '@/components/ui/moment'
import { useNow } from '@/components/ui/use-now'
import { spanOf } from '@/lib/i18n/format'

/** How long ago, as a part of a sentence: "3 min ago". The whole date while the server draws. */
export function useAgo() {
  const locale = useLocale()
  const t = useTranslations('ui')
  const say = useMoment()
  const now = useNow()
  return (at: number) => {
    if (now === undefined) return say(at)
    if (now - at < 5_000) return t('now')
    const { unit, n } = spanOf(now - at)
    return new Intl.RelativeTimeFormat(locale, { style: 'short' }).format(-n, unit)
  }
}
