import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/users/sign-in-form'
import { currentUser } from '@/lib/auth/current-user'
import { readerLocale } from '@/lib/i18n/server'
import { catalogue } from '@/lib/i18n/catalogue'

export async function generateMetadata(): Promise<Metadata> {
  return { title: `${catalogue[await readerLocale()].door.signInTitle} · Safelight` }
}

export default async function SignInPage() {
  if (await currentUser()) redirect('/create')
  return <SignInForm />
}
