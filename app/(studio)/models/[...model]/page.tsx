import { notFound } from 'next/navigation'
import { ModelScreen } from '@/components/models/model-screen'
import { requireUser } from '@/lib/auth/current-user'
import { AppError } from '@/lib/kernel/app-error'
import type { GatewayLanguage } from '@/lib/models/model'
import { Gateway } from '@/lib/offers/contract'
import { openFamily } from '@/lib/offers/server/open-family'
import type { Me } from '@/lib/users/contract'
import { world } from '@/lib/world'

type Props = { params: Promise<{ model: string[] }>; searchParams: Promise<{ gateway?: string | string[] }> }

export default async function ModelPage({ params, searchParams }: Props) {
  const user = await requireUser()
  const id = (await params).model.map(decodeURIComponent).join('/')
  const gateway = Gateway.safeParse([(await searchParams).gateway].flat()[0]).data
  return <ModelScreen family={await openOrNothing(user, id, gateway)} />
}

async function openOrNothing(user: Me, id: string, gateway?: GatewayLanguage) {
  try {
    return await openFamily({ world: world(), user, id, gateway })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
