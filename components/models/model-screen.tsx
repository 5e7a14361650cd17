'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { MakesIcon } from '@/components/create/makes-icon'
import { Differences } from '@/components/models/differences'
import { modelPageUrl } from '@/components/models/model-url'
import { Offer } from '@/components/models/offer'
import { OfferTabs } from '@/components/models/offer-tabs'
import { PageTitle } from '@/components/shell/page-title'
import type { FamilyView } from '@/lib/offers/family-view'

/** All that is known of a model, read off its data. */
export function ModelScreen({ family: { offers, chosen } }: { family: FamilyView }) {
  const t = useTranslations()
  const offer = offers[chosen]!
  const { model } = offer
  return (
    <>
      <PageTitle>{model.title}</PageTitle>
      <article className="mx-auto flex w-full max-w-5xl min-w-0 flex-col gap-6 px-4 py-4 md:px-6 md:py-6">
        <header className="flex flex-col gap-1">
          <Link href="/models" className="touch flex w-fit items-center text-sm text-muted hover:text-foreground">
            {t('modelPages.back')}
          </Link>
          <h1 className="text-xl font-semibold break-words">{model.title}</h1>
          <p className="flex flex-wrap items-center gap-x-2 text-muted">
            <MakesIcon makes={model.makes} />
            {t(`makes.${model.makes}`)}
            {' · '}
            {model.provider}
          </p>
          <ul className="flex flex-wrap gap-x-4 text-sm text-faint">
            {[...new Set(offers.map((one) => one.model.id))].map((id) => (
              <li key={id} className="font-mono break-all">
                {id}
              </li>
            ))}
          </ul>
        </header>
        {offers.length > 1 ? <OfferTabs offers={offers} chosen={chosen} /> : null}
        <Offer key={modelPageUrl(model.id, model.gateway)} offer={offer} />
        {offers.length > 1 ? <Differences offers={offers} /> : null}
      </article>
    </>
  )
}
