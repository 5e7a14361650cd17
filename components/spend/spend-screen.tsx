'use client'

import { useQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { Balances } from '@/components/spend/balances'
import { CsvMenu } from '@/components/spend/csv-menu'
import { ForecastLine } from '@/components/spend/forecast-line'
import { RatesButton } from '@/components/spend/rates-dialog'
import { SpendControls } from '@/components/spend/spend-controls'
import { SpendRefused } from '@/components/spend/spend-refused'
import { SpendTable } from '@/components/spend/spend-table'
import { SpendTotal } from '@/components/spend/spend-total'
import { useOwnZone } from '@/components/spend/use-own-zone'
import { useSpendAddress } from '@/components/spend/use-spend-address'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/http/api'
import { spendQuery } from '@/lib/spend/queries'

const SpendChart = dynamic(() => import('@/components/spend/spend-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-56" />,
})

/** What was spent, on what, and whether the figures agree with each other and with the balance. */
export function SpendScreen({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('spend')
  const own = useOwnZone()
  const { address, change, clear } = useSpendAddress()
  const asked = { ...address, tz: address.tz ?? own }
  const query = useQuery({ ...spendQuery(asked), enabled: asked.tz !== undefined })
  const { error, isPending, isFetching, refetch } = query
  const isRefused = error instanceof ApiError && error.status === 422
  // What was shown stays when it only could not be asked again.
  const report = isRefused ? undefined : query.data
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <PageHead title={t('title')}>
        {report ? (
          <div className="ml-auto flex flex-wrap items-center gap-2">
            <RatesButton today={report.today} />
            <CsvMenu address={asked} />
          </div>
        ) : null}
      </PageHead>
      {isRefused ? <SpendRefused error={error} onWhole={clear} /> : null}
      {error && !isRefused && !report ? <ErrorState error={error} retry={() => refetch()} /> : null}
      {isPending ? <Waiting /> : null}
      {report ? (
        <>
          <SpendControls address={address} report={report} isAdmin={isAdmin} onChange={change} />
          <div aria-busy={isFetching || undefined} className="flex flex-col gap-6 p-4 md:p-6">
            {report.total.tasks === 0 ? (
              <EmptyState icon={<ReceiptText />} title={t('emptyTitle')} description={t('emptyText')} />
            ) : (
              <>
                <SpendTotal report={report} />
                <SpendChart report={report} />
                <SpendTable report={report} onChange={change} />
              </>
            )}
            <ForecastLine address={asked} />
            <Balances address={asked} />
            <p className="max-w-prose text-sm text-pretty text-faint">
              {t('basis', { zone: report.tz })} {t('keptText')}
            </p>
          </div>
        </>
      ) : null}
    </>
  )
}

function Waiting() {
  return (
    <div aria-busy className="flex flex-col gap-4 p-4 md:p-6">
      <Skeleton className="h-8 w-72" />
      <Skeleton className="h-56" />
      <Skeleton className="h-64" />
    </div>
  )
}
