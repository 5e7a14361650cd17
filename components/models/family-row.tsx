'use client'

import Link from 'next/link'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { MakesIcon } from '@/components/create/makes-icon'
import { modelPageUrl } from '@/components/models/model-url'
import { Price } from '@/components/models/price'
import { Badge } from '@/components/ui/badge'
import type { Family, FamilyGateway, Mark } from '@/lib/offers/families'

const tones = { new: 'solid', gone: 'doubt', unknown: 'plain' } as const satisfies Record<Mark, string>

/** One model in a line; on a phone, in a card. Kept as it is while others come and go. */
export const FamilyRow = memo(function FamilyRow({ family }: { family: Family }) {
  const t = useTranslations()
  const [first, ...others] = family.listings
  const [least, most] = family.seconds
  const sameId = others.some(({ id }) => id === first?.id)
  const moreIds = new Set(family.listings.map(({ id }) => id)).size - 1
  return (
    <li
      data-slot="family-row"
      className="relative grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1.5 px-4 py-2.5 transition-colors duration-quick [contain-intrinsic-size:auto_4rem] [content-visibility:auto] hover:bg-hover md:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)_5.5rem_7.5rem]"
    >
      <div className="flex min-w-0 gap-3 max-lg:col-span-2">
        <MakesIcon makes={family.makes} className="mt-0.5" />
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2 className="min-w-0 font-medium">
              <Link
                href={modelPageUrl(first?.id ?? '', sameId ? first?.gateway : undefined)}
                prefetch={false}
                className="break-words after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
              >
                {family.title}
              </Link>
            </h2>
            {family.marks.map((mark) => (
              <Badge key={mark} tone={tones[mark]}>
                {t(`modelPages.mark.${mark}`)}
              </Badge>
            ))}
          </div>
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
            <span>
              {family.provider}
              {' · '}
              {t(`makes.${family.makes}`)}
            </span>
            <span className="min-w-0 font-mono text-xs break-all text-faint">{first?.id}</span>
            {moreIds > 0 ? (
              <span className="text-xs text-faint">{t('modelPages.moreIds', { count: moreIds })}</span>
            ) : null}
          </p>
        </div>
      </div>
      <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 max-lg:col-span-2 max-lg:pl-7 lg:flex-col lg:gap-0">
        {family.gateways.map((one) => (
          <Seller key={one.gateway} {...one} />
        ))}
      </ul>
      <ul className="flex min-w-0 flex-wrap gap-1 max-lg:col-span-2 max-lg:pl-7">
        {family.takes.map((trait) => (
          <li key={trait}>
            <Badge>{t(`modelPages.trait.${trait}`)}</Badge>
          </li>
        ))}
      </ul>
      <p className="figures text-sm text-faint max-lg:pl-7 lg:text-right">{t('modelPages.seconds', { least, most })}</p>
      <Price price={family.price} className="text-right" />
    </li>
  )
})

function Seller({ gateway, connections, gone }: FamilyGateway) {
  const t = useTranslations()
  const names = connections.map(({ name }) => name).join(', ')
  return (
    <li className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-sm">
      <span className="text-muted">{t(`connections.dialectName.${gateway}`)}</span>
      <span className={gone ? 'text-xs text-doubt-ink' : 'text-xs break-words text-faint'}>
        {gone ? t('modelPages.mark.gone') : names || t('modelPages.noConnection')}
      </span>
    </li>
  )
}
