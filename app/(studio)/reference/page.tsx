import { headers } from 'next/headers'
import { ReferenceScreen } from '@/components/reference/reference-screen'
import { requireUser } from '@/lib/auth/current-user'
import { referenceView } from '@/lib/openapi/reference-view'
import { originOf } from '@/lib/v1/server/read-headers'
import { world } from '@/lib/world'

export default async function ReferencePage() {
  const { locale } = await requireUser()
  const { origin } = world()
  const request = { url: origin, headers: new Headers(await headers()) }
  return <ReferenceScreen view={await referenceView(locale, originOf(world(), request))} />
}
