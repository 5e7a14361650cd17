'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { modelPageUrl } from '@/components/models/model-url'
import type { OfferView } from '@/lib/offers/family-view'

/** The offers of a model side by side; each has an address of its own. */
export function OfferTabs({ offers, chosen }: { offers: readonly OfferView[]; chosen: number }) {
  const t = useTranslations()
  return (
    <nav aria-label={t('modelPages.offers')} className="flex gap-5 overflow-x-auto border-b">
      {offers.map(({ model: { id, gateway }, shared }, index) => (
        <Link
          key={`${gateway} ${id}`}
          href={modelPageUrl(id, shared ? gateway : undefined)}
          scroll={false}
          aria-current={index === chosen ? 'page' : undefined}
          className="touch -mb-px flex shrink-0 flex-col justify-center border-b border-transparent py-1.5 text-muted hover:text-foreground focus-visible:-outline-offset-2 aria-[current=page]:border-foreground aria-[current=page]:text-foreground"
        >
          <span className="font-medium">{t(`connections.dialectName.${gateway}`)}</span>
          <span className="font-mono text-xs text-faint">{id}</span>
        </Link>
      ))}
    </nav>
  )
}
