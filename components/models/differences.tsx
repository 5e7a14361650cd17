'use client'

import { type Words, useWords } from '@/components/fields/use-words'
import { Price } from '@/components/models/price'
import { Section } from '@/components/models/section'
import { Values } from '@/components/models/values'
import { compareOffers, type Stated } from '@/lib/models/compare-offers'
import { defaultOf, kindInWords, limitsInWords } from '@/lib/models/parameters'
import { describeRule } from '@/lib/models/rules'
import { priceOfOffer } from '@/lib/offers/families'
import type { OfferView } from '@/lib/offers/family-view'

/** The offers of one model side by side, only where they differ. On a phone what differs stands above what each offer says. */
export function Differences({ offers }: { offers: readonly OfferView[] }) {
  const words = useWords()
  const { t, say, field } = words
  const { parameters, rules } = compareOffers(offers.map(({ model }) => model))
  const note = parameters.length + rules.length > 0 ? 'modelPages.differencesText' : 'modelPages.differencesNone'
  return (
    <Section title={t('modelPages.differences')} note={t(note)}>
      <div
        role="table"
        aria-label={t('modelPages.differences')}
        className="flex flex-col divide-y border-y"
        style={{ '--offers': offers.length } as React.CSSProperties}
      >
        <div role="row" className={`${row} max-md:sr-only`}>
          <span role="columnheader" className="eyebrow">
            {t('modelPages.what')}
          </span>
          {offers.map((offer) => (
            <span key={keyOf(offer)} role="columnheader" className="min-w-0 font-medium">
              {t(`connections.dialectName.${offer.model.gateway}`)}
              <span className="block font-mono text-xs font-normal break-all text-faint">{offer.model.id}</span>
            </span>
          ))}
        </div>
        <Row what={t('modelPages.price')} offers={offers} words={words}>
          {(index) => <Price price={priceOfOffer(offers[index]!)} />}
        </Row>
        {parameters.map(({ path, at }) => (
          <Row
            key={path}
            what={<code className="font-mono font-medium break-all">{path}</code>}
            label={field(path)}
            offers={offers}
            words={words}
          >
            {(index) => <Taken stated={at[index]} path={path} words={words} />}
          </Row>
        ))}
        {rules.map(({ rule, at }, line) => (
          <Row
            key={line}
            what={say(describeRule(rule, offers[at.indexOf(true)]!.model.fields))}
            offers={offers}
            words={words}
          >
            {(index) => (
              <span className={at[index] ? undefined : 'text-faint'}>
                {t(at[index] ? 'modelPages.holds' : 'modelPages.holdsNot')}
              </span>
            )}
          </Row>
        ))}
      </div>
    </Section>
  )
}

const row = 'grid grid-cols-2 gap-x-4 gap-y-1 py-2 md:grid-cols-[minmax(0,4fr)_repeat(var(--offers),minmax(0,3fr))]'
const keyOf = ({ model }: OfferView) => `${model.gateway} ${model.id}`

function Row({
  what,
  label,
  offers,
  words: { t },
  children,
}: {
  what: React.ReactNode
  label?: string
  offers: readonly OfferView[]
  words: Words
  children: (index: number) => React.ReactNode
}) {
  const oneGateway = new Set(offers.map(({ model }) => model.gateway)).size === 1
  return (
    <div role="row" className={row}>
      <div role="rowheader" className="min-w-0 text-pretty break-words max-md:col-span-2">
        {what}
        {label ? <span className="block text-sm text-faint">{label}</span> : null}
      </div>
      {offers.map((offer, index) => (
        <div key={keyOf(offer)} role="cell" className="min-w-0 break-words">
          <span aria-hidden className="block text-xs break-all text-faint md:hidden">
            {oneGateway ? offer.model.id : t(`connections.dialectName.${offer.model.gateway}`)}
          </span>
          {children(index)}
        </div>
      ))}
    </div>
  )
}

/** How one offer takes a parameter, in a few words. */
function Taken({ stated, path, words: { t, say } }: { stated?: Stated; path: string; words: Words }) {
  if (!stated) return <span className="text-faint">{t('modelPages.absent')}</span>
  const { name, field } = stated
  const initial = defaultOf(field)
  const called = name !== path.split('.').at(-1)
  return (
    <div className="flex flex-col gap-0.5">
      {called ? <span>{t('modelPages.calledHere', { name })}</span> : null}
      <span>
        {say(kindInWords(field))}
        <span className="text-sm text-faint">
          {', '}
          {t(field.required ? 'modelPages.required' : 'modelPages.optional')}
        </span>
      </span>
      {initial === undefined ? null : (
        <span className="text-sm text-muted">{t('modelPages.defaultIs', { value: initial })}</span>
      )}
      <Values field={field} path={path} />
      {limitsInWords(field, path).map((limit, index) => (
        <span key={index} className="text-sm text-muted">
          {say(limit)}
        </span>
      ))}
    </div>
  )
}
