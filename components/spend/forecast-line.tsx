'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { useDay } from '@/components/spend/use-day'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { SpendAddress } from '@/lib/spend/contract'
import { forecastQuery } from '@/lib/spend/queries'

/** What the month may come to, how sure that is, and how it was reckoned. */
export function ForecastLine({ address }: { address: SpendAddress }) {
  const t = useTranslations('spend.forecast')
  const money = useMoney()
  const day = useDay()
  const { data: forecast, error, refetch } = useQuery(forecastQuery(address))
  if (!forecast)
    return (
      <section aria-label={t('label')}>
        {error ? <ErrorState className="py-4" error={error} retry={() => refetch()} /> : <Skeleton className="h-16" />}
      </section>
    )
  if (forecast.kind === 'too_little')
    return <p className="text-sm text-muted">{t('tooLittle', { count: forecast.daysKnown })}</p>
  if (forecast.sums.length === 0) return null
  const missing = forecast.open + forecast.unknown
  return (
    <section className="flex flex-col gap-1">
      <h2 className="eyebrow">{t('title', { day: day(forecast.until) })}</h2>
      {forecast.sums.map(({ likely, low, high }) => (
        <p key={likely.currency}>
          <span className="figures font-medium">{t('likely', { amount: money(likely) })}</span>
          <span className="text-muted"> · {t('between', { low: money(low), high: money(high) })}</span>
        </p>
      ))}
      <p className="max-w-prose text-sm text-pretty text-faint">
        {t('method', { basis: forecast.basis, daysLeft: forecast.daysLeft })}
        {missing > 0 ? ` ${t('missing', { count: missing })}` : ''}
      </p>
    </section>
  )
}
