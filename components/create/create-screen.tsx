'use client'

import { useTranslations } from 'use-intl'
import { Create, type Opening } from '@/components/create/create'
import { BalanceChip } from '@/components/money/balance-chip'
import { PageTitle } from '@/components/shell/page-title'
import { RunningList } from '@/components/tasks/running-list'
import type { ConnectionView } from '@/lib/connections/contract'

/** The form, and beside it (on a phone: below) what runs. */
export function CreateScreen(props: { connections: ConnectionView[]; opening: Opening }) {
  const t = useTranslations('shell')
  return (
    <>
      <PageTitle>{t('create')}</PageTitle>
      <div className="grid min-w-0 flex-1 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="mx-auto w-full max-w-[50rem] min-w-0 px-4 pt-4 md:px-6 md:pt-6">
          <h1 className="sr-only">{t('create')}</h1>
          <BalanceChip className="-mt-2 mb-1 ml-auto w-fit md:hidden" />
          <Create key={props.opening.key} {...props} />
        </div>
        <aside className="min-w-0 border-t lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-t-0 lg:border-l">
          <RunningList />
        </aside>
      </div>
    </>
  )
}
