import en from '@/lib/i18n/en/reference.json'
import tr from '@/lib/i18n/tr/reference.json'
import type { Locale } from '@/lib/users/contract'

export type Words = typeof en

/** What the reference says. Apart from the catalogue of the screens: only the server reads it, and no page carries it. */
export const words: Record<Locale, Words> = { en, tr }
