'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { localeCookie } from '@/lib/i18n/locale-cookie'
import type { Locale } from '@/lib/users/contract'

/** The language at the door, where there is no account yet to keep it. */
export function LocaleSwitch({ className }: { className?: string }) {
  const t = useTranslations('appearance')
  const locale = useLocale()
  const router = useRouter()
  return (
    <Segmented<Locale>
      aria-label={t('language')}
      value={locale}
      onValueChange={(choice) => {
        document.cookie = `${localeCookie}=${choice}; path=/; max-age=31536000; samesite=lax`
        router.refresh()
      }}
      className={className}
    >
      {(['en', 'tr'] as const).map((choice) => (
        <SegmentedItem key={choice} value={choice}>
          {t(`languageName.${choice}`)}
        </SegmentedItem>
      ))}
    </Segmented>
  )
}
