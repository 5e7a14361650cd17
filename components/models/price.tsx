'use client'

import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { cn } from '@/components/ui/cn'
import type { PriceTag } from '@/lib/offers/families'

/** "$0.40" as a connection asks it, "from $0.021 list" as it was printed, or that nobody says. */
export function Price({ price, className }: { price?: PriceTag; className?: string }) {
  const t = useTranslations('modelPages')
  const money = useMoney()
  if (!price) return <p className={cn('text-sm text-faint', className)}>{t('priceUnknown')}</p>
  const words = price.least.map(money).join(' · ')
  return (
    <p className={cn('text-sm', className)}>
      <span className="figures text-foreground">{price.varies ? t('from', { price: words }) : words}</span>
      {price.source === 'list' ? <span className="text-faint"> {t('list')}</span> : null}
    </p>
  )
}
