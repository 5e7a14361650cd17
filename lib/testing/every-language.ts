import { createTranslator } from 'use-intl/core'
import { expect } from 'vitest'
import { catalogue } from '@/lib/i18n/catalogue'
import { type Translate, say } from '@/lib/i18n/say'
import type { Message } from '@/lib/kernel/message'
import type { Locale } from '@/lib/users/contract'

/** Throws on a key without a sentence and on a sentence that lacks a value. */
const strict = (locale: Locale): Translate => {
  const onError = (error: Error) => {
    throw error
  }
  const t = createTranslator({ locale, messages: catalogue[locale], onError })
  return Object.assign((key: string, values?: object) => t(key as never, values as never), {
    has: (key: string) => t.has(key as never),
  })
}

export const translators = (['en', 'tr'] as const).map((locale) => [locale, strict(locale)] as const)

export function inEveryLanguage(message: Message): string[] {
  return translators.map(([locale, t]) => {
    const text = say(message, t, locale)
    expect(text).not.toMatch(/undefined|null|\[object|[{}]/)
    return text
  })
}
