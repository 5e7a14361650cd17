import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetUpForm } from '@/components/users/set-up-form'
import { SetUpRefused } from '@/components/users/set-up-refused'
import { currentUser } from '@/lib/auth/current-user'
import { catalogue } from '@/lib/i18n/catalogue'
import { readerLocale } from '@/lib/i18n/server'
import { isSetUpToken } from '@/lib/users/server/set-up'
import { world } from '@/lib/world'

export async function generateMetadata(): Promise<Metadata> {
  return { title: `${catalogue[await readerLocale()].door.setUpTitle} · Safelight`, referrer: 'no-referrer' }
}

export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  if (await currentUser()) redirect('/create')
  const { token } = await searchParams
  return typeof token === 'string' && (await isSetUpToken(world(), token)) ? (
    <SetUpForm token={token} />
  ) : (
    <SetUpRefused />
  )
}
