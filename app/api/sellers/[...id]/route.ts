import { z } from 'zod'
import { route } from '@/lib/http/route'
import { Gateway } from '@/lib/offers/contract'
import { Sellers } from '@/lib/offers/sellers'
import { listSellers } from '@/lib/offers/server/list-sellers'
import { world } from '@/lib/world'

const Which = z.strictObject({ gateway: Gateway.optional() })

export const GET = route({ query: Which, answer: Sellers }, async ({ user, params, query }) => ({
  sellers: await listSellers({ world: world(), user, id: params.id ?? '', gateway: query.gateway }),
}))
