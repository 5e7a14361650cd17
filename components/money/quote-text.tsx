'use client'

import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import { cn } from '@/components/ui/cn'
import type { Quote } from '@/lib/money/money'

/** A price before: exact as it is, a list price marked as one, an unknown one said to be unknown. */
export function QuoteText({ quote, className }: { quote: Quote; className?: string }) {
  const t = useTranslations('money')
  const say = useMoney()
  if (quote.source === 'unknown') return <span className={cn('text-faint', className)}>{t('unknown')}</span>
  return (
    <span className={className}>
      <span className="figures">{say(quote.price)}</span>
      {quote.source === 'list' ? <span className="text-faint"> {t('list')}</span> : null}
    </span>
  )
}
