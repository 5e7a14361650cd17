'use client'

import { SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { GonePage } from '@/components/gallery/gone/gone-page'
import { ButtonLink } from '@/components/ui/button'
import { galleryHref } from '@/lib/gallery/address'
import type { GalleryAddress } from '@/lib/gallery/contract'
import {
  addressNames,
  type AddressName,
  choices,
  type ClosedFilter,
  type OpenFilter,
  sorts,
  spans,
} from '@/lib/searches/choices'
import type { AddressFault } from '@/lib/searches/read-address'

/** An address of the gallery that asks for what there is not. `address`: the same search without what is wrong. */
export function AddressRefused({ address, faults }: { address: GalleryAddress; faults: AddressFault[] }) {
  const t = useTranslations('finder.refused')
  const isSearch = Object.values(address).some(Boolean)
  return (
    <GonePage icon={<SearchX />} title={t('title')} text={t('text')}>
      <dl className="flex flex-col rounded-lg border bg-surface md:ml-8">
        {faults.map((fault) => (
          <Fault key={fault.name} fault={fault} />
        ))}
      </dl>
      <div className="flex flex-wrap gap-2 max-md:flex-col md:pl-8">
        {isSearch ? (
          <ButtonLink href={galleryHref(address)}>{faults.length > 1 ? t('withoutThem') : t('without')}</ButtonLink>
        ) : null}
        {lists
          .filter((list) => faults.some(({ name, rule }) => name === list.name && rule === 'noSuch'))
          .map(({ href, words }) => (
            <ButtonLink key={href} href={href} variant="outline">
              {t(words)}
            </ButtonLink>
          ))}
        <ButtonLink href="/gallery" variant={isSearch ? 'outline' : 'default'}>
          {t('whole')}
        </ButtonLink>
      </div>
    </GonePage>
  )
}

const longest = 120

/** Where what there is of one filter stands. */
const lists = [
  { name: 'collection', href: '/collections', words: 'collections' },
  { name: 'batch', href: '/batches', words: 'batches' },
] as const satisfies { name: OpenFilter; href: string; words: string }[]

function Fault({ fault: { name, rule, values } }: { fault: AddressFault }) {
  const t = useTranslations('finder')
  const said = values.join(', ').slice(0, longest)
  const words = {
    unknown: () => t('refused.unknown', { name }),
    option: () => t('refused.option', { values: said, options: optionsOf(name).join(', ') }),
    day: () => t('refused.day', { values: said, example: '2026-11-20' }),
    price: () => t('refused.price', { values: said, example: 'USD:0.10-2.50' }),
    backwards: () => t('refused.backwards', { values: values.join(' – ').slice(0, longest) }),
    both: () => t('refused.both'),
    tooLong: () => t('refused.tooLong'),
    noSuch: () => t(`refused.noSuch.${name as OpenFilter}`, { values: said, count: values.length }),
  } as const satisfies Record<AddressFault['rule'], () => string>
  return (
    <div className="flex flex-col gap-0.5 px-4 py-3 not-first:border-t">
      <dt className="flex items-baseline gap-2 font-medium">
        {isName(name) ? t(`filter.${name}`) : null}
        <code className="figures text-sm font-normal break-all text-faint">{name.slice(0, longest)}</code>
      </dt>
      <dd className="text-pretty break-words text-muted">{words[rule]()}</dd>
    </div>
  )
}

const isName = (name: string): name is AddressName => (addressNames as readonly string[]).includes(name)

/** As they are written in an address. */
const optionsOf = (name: string): readonly string[] =>
  name === 'sort' ? sorts : name === 'dates' ? spans : name in choices ? choices[name as ClosedFilter] : []
