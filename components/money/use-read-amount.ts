'use client'

import { useLocale, useTranslations } from 'use-intl'
import { readAmount, writeAmount } from '@/lib/money/read-amount'

/** Reads and writes amounts in forms. `read` answers what cannot be an amount as it was typed: the server says what is wrong with it; and in words what is unclear. */
export function useReadAmount() {
  const t = useTranslations('prices')
  const locale = useLocale()
  const read = (typed: string): { amount: string; fault?: undefined } | { amount?: undefined; fault: string } => {
    const found = readAmount(typed, locale)
    if (found.is === 'unclear') return { fault: t('unclearAmount', { typed: typed.trim(), ...found }) }
    return { amount: found.is === 'amount' ? found.amount : typed.trim() }
  }
  return { read, write: (amount: string) => writeAmount(amount, locale) }
}
