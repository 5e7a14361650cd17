import { createTranslator } from 'use-intl/core'
import { catalogue } from '@/lib/i18n/catalogue'
import type { Translate } from '@/lib/i18n/say'
import type { Locale } from '@/lib/users/contract'

/** Renders a key that is only known at run time (a Message's); keys written in code are checked by the compiler through useTranslations. */
export function translator(locale: Locale): Translate {
  const translate = createTranslator({ locale, messages: catalogue[locale] })
  return Object.assign((key: string, values?: object) => translate(key as never, values as never), {
    has: (key: string) => translate.has(key as never),
  })
}
