import compile from 'icu-minify/compile'
import { catalogue, type Messages } from '@/lib/i18n/catalogue'
import type { Locale } from '@/lib/users/contract'

/** The catalogue with its ICU syntax already read, so that no browser needs a parser for it. Keeps the catalogue's type: its keys and gaps are the same. */
export const compiled: Record<Locale, Messages> = { en: inside(catalogue.en), tr: inside(catalogue.tr) }

function inside(messages: Messages): Messages {
  // What the compiler makes has no prototype, and only plain objects reach a component of the browser.
  return structuredClone(compiledNode(messages)) as Messages
}

function compiledNode(node: object): object {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, typeof value === 'string' ? compile(value) : compiledNode(value)]),
  )
}
