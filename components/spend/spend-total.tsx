'use client'

import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { useAmounts } from '@/components/spend/amounts'
import { RatesDialog } from '@/components/spend/rates-dialog'
import { useDay } from '@/components/spend/use-day'
import { Button } from '@/components/ui/button'
import type { SpendReport } from '@/lib/spend/contract'

/** The sum in one line, and what it does not know. */
export function SpendTotal({ report: { total, days, today } }: { report: SpendReport }) {
  const t = useTranslations('spend')
  const say = useAmounts()
  const money = useMoney()
  const day = useDay()
  const [setsRates, setSetsRates] = useState(false)
  const { converted } = total
  return (
    <section className="flex flex-col gap-1" aria-label={t('spent')}>
      <h2 className="eyebrow">
        {t('spent')}
        {days
          ? ` · ${days.from === days.to ? day(days.from) : t('shown', { from: day(days.from), to: day(days.to) })}`
          : ''}
      </h2>
      <p className="figures text-xl font-medium">
        {say(total.net) || '–'}
        {converted?.net ? <span className="text-md text-muted"> ≈ {money(converted.net)}</span> : null}
      </p>
      <ul className="flex flex-wrap gap-x-4 text-sm text-muted">
        {say(total.onFailures) ? <li>{t('failures', { amount: say(total.onFailures) })}</li> : null}
        {total.open > 0 ? <li>{t('openTasks', { count: total.open })}</li> : null}
        {total.unknown > 0 ? <li className="text-doubt-ink">{t('unknownTotal', { count: total.unknown })}</li> : null}
      </ul>
      {converted && !converted.net ? (
        <p className="flex flex-wrap items-center gap-2 text-sm text-doubt-ink">
          {converted.firstRate
            ? t('unrated', {
                count: converted.unrated,
                day: day(converted.firstRate),
                currency: converted.currency,
              })
            : t('noRate', { currency: converted.currency })}
          <Button variant="outline" size="sm" onClick={() => setSetsRates(true)}>
            <ArrowLeftRight aria-hidden />
            {t('rates.way')}
          </Button>
        </p>
      ) : null}
      {/* Not beside its button, which goes with the first rate. */}
      {setsRates ? <RatesDialog today={today} onClose={() => setSetsRates(false)} /> : null}
    </section>
  )
}
