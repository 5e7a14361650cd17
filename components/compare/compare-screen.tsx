'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { CompareTabs } from '@/components/compare/compare-tabs'
import { NewComparison, type NewComparisonProps } from '@/components/compare/new-comparison'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'

const NoConnection = dynamic(() => import('@/components/create/no-connection').then((file) => file.NoConnection), {
  loading: () => null,
})

/** What is asked, of whom, and what it costs. */
export function CompareScreen(props: Omit<NewComparisonProps, 'opening'> & Partial<NewComparisonProps>) {
  const t = useTranslations('comparing')
  const { opening } = props
  return (
    <div className="flex min-w-0 flex-1 flex-col lg:h-dvh">
      <PageTitle>{t('title')}</PageTitle>
      <PageHead title={t('title')}>
        <CompareTabs chosen="new" />
      </PageHead>
      {opening ? <NewComparison key={opening.key} {...props} opening={opening} /> : <NoConnection />}
    </div>
  )
}
