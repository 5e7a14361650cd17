'use client'

import { useLocale } from 'use-intl'

/** A day (2026-11-20) or a month (2026-11) in words. It has no time zone any more. */
export function useDay() {
  const locale = useLocale()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (name: string) => (name.length === 7 ? month : day).format(Date.parse(name))
}
