'use client'

import { useWords } from '@/components/fields/use-words'
import { Section } from '@/components/models/section'
import { useMoney } from '@/components/money/use-money'
import { useMoment } from '@/components/ui/moment'
import { inWords } from '@/lib/models/condition'
import type { ListPrice, Model } from '@/lib/models/model'
import type { Money } from '@/lib/money/money'
import type { OfferView } from '@/lib/offers/family-view'

/** What the user's connections ask, then what was printed, each with where and when it was read. */
export function Prices({ offer: { model, listedBy } }: { offer: OfferView }) {
  const { t } = useWords()
  const moment = useMoment()
  const { listPrices = [] } = model
  const asked = listedBy.filter(({ offer }) => offer.price !== undefined)
  if (asked.length + listPrices.length === 0)
    return <Section title={t('modelPages.prices')} note={t('modelPages.pricesNone')} />
  return (
    <Section title={t('modelPages.prices')}>
      <ul className="flex flex-col divide-y">
        {asked.map(({ connection, offer: { price, priceSince } }) => (
          <Line
            key={connection.id}
            what={t('modelPages.priceAt', { name: connection.name })}
            note={priceSince ? t('modelPages.priceSince', { time: moment(priceSince) }) : undefined}
            price={price}
          />
        ))}
        {listPrices.map((price, index) => (
          <Printed key={index} price={price} model={model} after={index > 0} />
        ))}
      </ul>
    </Section>
  )
}

function Printed({ price, model, after }: { price: ListPrice; model: Model; after: boolean }) {
  const { t, say, locale } = useWords()
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(price.readOn))
  const otherwise = t(after ? 'modelPages.printedElse' : 'modelPages.printed')
  return (
    <Line
      what={price.when ? say(inWords(price.when, model.fields)) : otherwise}
      note={t('modelPages.readOn', { source: price.source, date })}
      price={price}
    />
  )
}

function Line({ what, note, price }: { what: string; note?: string; price?: Money }) {
  const money = useMoney()
  return (
    <li className="flex items-start justify-between gap-6 py-1.5">
      <span className="min-w-0 text-pretty text-muted">
        {what}
        {note ? <span className="block text-sm text-faint">{note}</span> : null}
      </span>
      <span className="figures shrink-0">{price ? money(price) : ''}</span>
    </li>
  )
}
