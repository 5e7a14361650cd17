'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale } from 'use-intl'
import { toast } from '@/components/ui/toast'
import type { Locale, Theme } from '@/lib/users/contract'
import { meQuery, useChangeAccount } from '@/lib/users/queries'

/** Language and theme: saved on the account, on the page at once. */
export function useAppearance() {
  const router = useRouter()
  const locale = useLocale()
  const { data: me } = useQuery(meQuery)
  const account = useChangeAccount()
  const theme = account.variables?.theme ?? me?.theme ?? 'system'
  const change = (wish: { locale?: Locale; theme?: Theme }) => {
    if (wish.theme) document.documentElement.dataset.theme = wish.theme
    account.mutate(wish, {
      onSuccess: () => router.refresh(),
      onError: (error) => toast({ title: error.message, priority: 'high' }),
    })
  }
  return { locale, theme, change }
}
