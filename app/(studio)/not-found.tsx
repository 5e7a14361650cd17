import { Nothing } from '@/components/shell/nothing'
import { catalogue } from '@/lib/i18n/catalogue'
import { readerLocale } from '@/lib/i18n/server'

export default async function NotFound() {
  return <Nothing words={catalogue[await readerLocale()].shell} />
}
