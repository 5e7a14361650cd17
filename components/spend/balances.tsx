'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { Sideways } from '@/components/models/sideways'
import { useMoney } from '@/components/money/use-money'
import { useDay } from '@/components/spend/use-day'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { BalanceHistory, SpendAddress } from '@/lib/spend/contract'
import { balancesQuery } from '@/lib/spend/queries'

const BalanceChart = dynamic(() => import('@/components/spend/balance-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
})

/** What the gateways said was left, and whether the receipts explain it. */
export function Balances({ address: { tz, range, from, to, connection, person } }: { address: SpendAddress }) {
  const t = useTranslations('spend.balance')
  const { data, error, refetch } = useQuery(balancesQuery({ tz, range, from, to, connection, person }))
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-col gap-0.5">
        <h2 className="eyebrow">{t('title')}</h2>
        <p className="text-sm text-muted">{data?.length === 0 ? t('none') : t('text')}</p>
      </div>
      {data ? null : error ? (
        <ErrorState className="py-4" error={error} retry={() => refetch()} />
      ) : (
        <Skeleton className="h-40" />
      )}
      {data?.map((history) => (
        <OneBalance key={history.connection.id} history={history} zone={tz ?? 'UTC'} />
      ))}
    </section>
  )
}

function OneBalance({
  history: { connection, readings, days },
  zone,
}: {
  history: BalanceHistory[number]
  zone: string
}) {
  const t = useTranslations('spend.balance')
  const money = useMoney()
  const day = useDay()
  const head = 'eyebrow px-2 py-1.5 text-right whitespace-nowrap'
  const cell = 'px-2 py-1 text-right whitespace-nowrap'
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-medium">{connection.name}</h3>
      {readings.length > 1 ? <BalanceChart name={connection.name} readings={readings} zone={zone} /> : null}
      {days.length === 0 ? (
        <p className="text-sm text-faint">{t('noDays')}</p>
      ) : (
        <Sideways label={t('chart', { name: connection.name })} className="-mx-4 max-h-96 overflow-auto md:mx-0">
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="border-b">
                <th scope="col" className={cn(head, 'pl-4 text-left')}>
                  {t('day')}
                </th>
                {(['before', 'after', 'change', 'receipts', 'difference'] as const).map((name) => (
                  <th key={name} scope="col" className={head}>
                    {t(name)}
                  </th>
                ))}
                <th scope="col" className={cn(head, 'pr-4 text-left')}>
                  {t('why')}
                </th>
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map((row) => (
                <tr key={row.to} className="border-b">
                  <th scope="row" className={cn(cell, 'pl-4 text-left font-normal')}>
                    {day(row.day)}
                  </th>
                  {(['before', 'after', 'change', 'receipts', 'difference'] as const).map((name) => (
                    <td key={name} className={cn(cell, 'figures')}>
                      {money(row[name])}
                    </td>
                  ))}
                  <td
                    className={cn(
                      cell,
                      'pr-4 text-left whitespace-normal',
                      row.why === 'agrees' ? 'text-faint' : row.why === 'elsewhere' ? 'text-danger-ink' : 'text-muted',
                    )}
                  >
                    {t(row.why)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </div>
  )
}
