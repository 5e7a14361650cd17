'use client'

import { useLocale } from 'use-intl'
import { formatMoney } from '@/lib/i18n/format'
import type { Money } from '@/lib/money/money'

export function useMoney() {
  const locale = useLocale()
  return (money: Money) => formatMoney(money, locale)
}
