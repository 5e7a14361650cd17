'use client'

import { useTranslations } from 'use-intl'
import { PageTitle } from '@/components/shell/page-title'
import { FilterLinks } from '@/components/ui/filter-links'
import { AllowedHostsForm } from '@/components/webhooks/allowed-hosts-form'
import { Deliveries } from '@/components/webhooks/deliveries'
import { deliveryLook } from '@/components/webhooks/delivery-state'
import type { DeliveryState } from '@/lib/webhooks/contract'

const states = Object.keys(deliveryLook) as DeliveryState[]

/** What scripts were told about the ends of their tasks; for administrators also where they may be told it privately. */
export function WebhooksScreen({ state, isAdmin }: { state?: DeliveryState; isAdmin: boolean }) {
  const t = useTranslations()
  const choices = [
    { key: 'all', href: '/settings/webhooks', words: t('webhooks.all') },
    ...states.map((key) => ({
      key,
      href: `/settings/webhooks?state=${key}`,
      words: t(`webhooks.state.${key}`),
    })),
  ]
  return (
    <div className="flex flex-col gap-6">
      <PageTitle>{t('settings.webhooks')}</PageTitle>
      <p className="max-w-md text-pretty text-muted">{t('webhooks.intro')}</p>
      <section aria-label={t('webhooks.log')} className="flex flex-col gap-2">
        <FilterLinks label={t('webhooks.filter')} choices={choices} chosen={state ?? 'all'} />
        <Deliveries state={state} />
      </section>
      {isAdmin ? <AllowedHostsForm /> : null}
    </div>
  )
}
