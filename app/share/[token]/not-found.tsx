import { DeadLink } from '@/components/shares/dead-link'
import { catalogue } from '@/lib/i18n/catalogue'
import { readerLocale } from '@/lib/i18n/server'

export default async function NotFound() {
  return <DeadLink words={catalogue[await readerLocale()].shares.dead} />
}
