'use client'

import { useTranslations } from 'use-intl'
import { CollectionsTabs } from '@/components/collections/collections-tabs'
import { SharesList } from '@/components/shares/shares-list'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'

export function SharesScreen() {
  const t = useTranslations()
  return (
    <>
      <PageTitle>{t('shares.title')}</PageTitle>
      <PageHead title={t('collections.title')}>
        <CollectionsTabs chosen="shares" />
      </PageHead>
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-6">
        <p className="max-w-prose text-pretty text-muted">{t('shares.intro')}</p>
        <SharesList />
      </div>
    </>
  )
}
