'use client'

import { useLocale, useTranslations } from 'use-intl'
import { formatBalance } from '@/lib/i18n/format'
import type { Money } from '@/lib/money/money'
import { isZero } from '@/lib/money/arithmetic'

/** A balance as a gateway writes it, "12.50 USD", and by how much it `moved`: "0.40 USD less". */
export function useBalance() {
  const t = useTranslations('doubt')
  const locale = useLocale()
  const say = (money: Money) => formatBalance(money, locale)
  const moved = (less: Money) =>
    isZero(less)
      ? t('same')
      : less.amount.startsWith('-')
        ? t('more', { amount: say({ ...less, amount: less.amount.slice(1) }) })
        : t('less', { amount: say(less) })
  return { say, moved }
}
