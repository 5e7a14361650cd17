import { useTranslations } from 'use-intl'
import { useMoney } from '@/components/money/use-money'
import type { Spending } from '@/lib/lineage/contract'

/** "$0.44 + ₺5.00 and an unknown part". */
export function useSpendingWords(): (spending: Spending) => string {
  const t = useTranslations('lineage')
  const say = useMoney()
  return ({ sums, unknown }) => {
    if (sums.length === 0) return unknown > 0 ? t('costUnknown') : t('free')
    const named = sums.map(say).join(' + ')
    return unknown > 0 ? `${named} ${t('partUnknown')}` : named
  }
}
