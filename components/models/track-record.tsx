'use client'

import { useLocale, useTranslations } from 'use-intl'
import { spanOf } from '@/lib/i18n/format'
import { enoughTasks, type TrackRecord as Record } from '@/lib/offers/sellers'

/** "Half were done within 42 s · 1 of 14 failed", or that there is too little to say so. */
export function TrackRecord({ record: { n, failed, medianMs } }: { record: Record }) {
  const t = useTranslations('prices')
  const locale = useLocale()
  if (n < enoughTasks) return <span className="text-faint">{t('tooFew', { n, enough: enoughTasks })}</span>
  const words = [
    ...(medianMs === undefined ? [] : [t('median', { time: inWords(medianMs, locale) })]),
    t('failedOf', { n, failed }),
  ]
  return <span className="figures">{words.join(' · ')}</span>
}

const inWords = (ms: number, locale: string) => {
  const { unit, n } = spanOf(ms)
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'short' }).format(n)
}
