'use client'

import { Aperture, Braces } from 'lucide-react'
import { createUrl } from '@/components/create/create-url'
import { useWords } from '@/components/fields/use-words'
import { Example } from '@/components/models/example'
import { schemaUrl } from '@/components/models/model-url'
import { Notices } from '@/components/models/notices'
import { Parameters } from '@/components/models/parameters'
import { PriceHistory } from '@/components/models/price-history'
import { Sellers } from '@/components/models/sellers'
import { Prices } from '@/components/models/prices'
import { Rules } from '@/components/models/rules'
import { Section } from '@/components/models/section'
import { Badge } from '@/components/ui/badge'
import { ButtonLink, buttonVariants } from '@/components/ui/button'
import { Fact, Facts } from '@/components/ui/facts'
import { traitsOf } from '@/lib/models/traits'
import type { OfferView } from '@/lib/offers/family-view'

export function Offer({ offer }: { offer: OfferView }) {
  const { t } = useWords()
  const { model, connectionId, shared } = offer
  const [least, most] = offer.seconds
  return (
    <div data-slot="offer" className="flex min-w-0 flex-col gap-8">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={createUrl(model.id, shared ? connectionId : undefined)}>
            <Aperture aria-hidden />
            {t('modelPages.open')}
          </ButtonLink>
          <a href={schemaUrl(model.id, model.gateway)} download className={buttonVariants({ variant: 'outline' })}>
            <Braces aria-hidden />
            {t('modelPages.schema')}
          </a>
        </div>
        <Notices offer={offer} />
      </div>
      <div className="grid gap-8 lg:grid-cols-2">
        <Section title={t('modelPages.facts')}>
          <Facts>
            <Fact name={t('modelPages.gateway')}>{t(`connections.dialectName.${model.gateway}`)}</Fact>
            <Fact name={t('modelPages.id')} className="font-mono break-all">
              {model.id}
            </Fact>
            <Fact name={t('modelPages.typical')} className="figures">
              {t('modelPages.seconds', { least, most })}
            </Fact>
            <Fact name={t('modelPages.takes')}>
              <ul className="flex flex-wrap justify-end gap-1">
                {traitsOf(model).map((trait) => (
                  <li key={trait}>
                    <Badge>{t(`modelPages.trait.${trait}`)}</Badge>
                  </li>
                ))}
              </ul>
            </Fact>
            <Fact name={t('modelPages.source')}>{model.source}</Fact>
          </Facts>
        </Section>
        <Prices offer={offer} />
        <PriceHistory history={offer.history} />
        <Sellers model={model} />
      </div>
      <Parameters fields={model.fields} />
      <Rules model={model} />
      <Example curl={offer.curl} />
    </div>
  )
}
