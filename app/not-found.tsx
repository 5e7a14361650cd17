import type { Metadata } from 'next'
import { Nothing } from '@/components/shell/nothing'
import { catalogue } from '@/lib/i18n/catalogue'
import { readerLocale } from '@/lib/i18n/server'

export const metadata: Metadata = { title: 'Safelight' }

export default async function NotFound() {
  return <Nothing words={catalogue[await readerLocale()].shell} />
}
