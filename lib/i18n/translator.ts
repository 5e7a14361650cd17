import { createTranslator } from 'use-intl/core'
import { catalogue } from '@/lib/i18n/catalogue'
import type { Locale } from '@/lib/users/contract'

export const translator = (locale: Locale) => createTranslator({ locale, messages: catalogue[locale] })
