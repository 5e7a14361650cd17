'use client'

import { IntlProvider } from 'use-intl/react'
import type { Messages } from '@/lib/i18n/catalogue'
import type { Locale } from '@/lib/users/contract'

/** Gives every component below its language. Moments are shown by components/ui/moment.tsx, in the reader's own time zone. */
export function LanguageProvider(props: { locale: Locale; messages: Messages; children: React.ReactNode }) {
  return <IntlProvider timeZone="UTC" {...props} />
}
