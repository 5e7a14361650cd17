import { cookies, headers } from 'next/headers'
import { currentUser } from '@/lib/auth/current-user'
import { localeCookie } from '@/lib/i18n/locale-cookie'
import { Locale } from '@/lib/users/contract'

/** The account's language; before there is one, what was chosen at the door, else what the browser prefers. */
export async function readerLocale(): Promise<Locale> {
  const me = await currentUser()
  return (
    me?.locale ?? localeOfBrowser((await cookies()).get(localeCookie)?.value, (await headers()).get('accept-language'))
  )
}

/** `accepted` is an Accept-Language header: `tr-TR,tr;q=0.9,en;q=0.8`. */
export function localeOfBrowser(chosen: string | undefined, accepted: string | null): Locale {
  const known = Locale.safeParse(chosen)
  if (known.success) return known.data
  const preferred = (accepted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return preferred.map((word) => Locale.safeParse(word).data).find((locale) => locale !== undefined) ?? 'en'
}
