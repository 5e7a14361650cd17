import { useLocale } from 'use-intl'

/** "a, b and c" in the reader's language. */
export function useListed() {
  const locale = useLocale()
  return (words: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}
