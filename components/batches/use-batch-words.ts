'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { useCaptionWords } from '@/components/batches/use-caption-words'
import { useMoney } from '@/components/money/use-money'
import type { BatchView } from '@/lib/batches/contract'

/** What a batch costs and what a row is called, in the reader's language. */
export function useBatchWords() {
  const t = useTranslations('batches')
  const format = useFormatter()
  const money = useMoney()
  const caption = useCaptionWords()
  const list = (parts: string[]) => format.list(parts)
  return {
    /** "$12.40", "$3.10 and 1 price unknown", never a 0 that nobody said. */
    quoted: ({ sums, unknown, isList }: BatchView['quoted']) => {
      const parts = sums.map((sum) => (isList ? t('aboutMoney', { money: money(sum) }) : money(sum)))
      if (unknown > 0) parts.push(t('unknownPrices', { count: unknown }))
      return parts.length === 0 ? t('noPriceYet') : list(parts)
    },
    charged: ({ sums, open }: BatchView['charged']) => {
      const parts = sums.map(money)
      if (open > 0) parts.push(t('openCharges', { count: open }))
      return parts.length === 0 ? t('nothingCharged') : list(parts)
    },
    caption,
  }
}
