'use client'

import { useTranslations } from 'use-intl'
import type { Messages } from '@/lib/i18n/catalogue'

type Word = Exclude<keyof Messages['trouble'], 'http'>

/** A kind of trouble in words: `timeout`, `http_503`. One that the catalogue does not know yet stands for itself. */
export function useTroubleWords() {
  const t = useTranslations('trouble')
  return (code: string) => {
    const status = /^http_(\d+)$/.exec(code)?.[1]
    if (status) return t('http', { status })
    return t.has(code as Word) ? t(code as Word) : code
  }
}
