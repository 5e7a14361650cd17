'use client'

import { useTranslations } from 'use-intl'
import type { Attempt } from '@/lib/webhooks/contract'

/** What came of a try in words: the HTTP status, or why there was none. */
export function useAttemptWords() {
  const t = useTranslations('webhooks')
  return ({ status, trouble }: Attempt): string => {
    if (trouble) return t(`trouble.${trouble}`)
    if (status === undefined) return ''
    if (status === 410) return t('gone')
    return status >= 300 && status < 400 ? t('redirect', { status }) : t('answered', { status })
  }
}
