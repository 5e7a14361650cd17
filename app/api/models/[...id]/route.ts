import { z } from 'zod'
import { route } from '@/lib/http/route'
import { Gateway, WholeModel } from '@/lib/offers/contract'
import { openModel } from '@/lib/offers/server/open-model'
import { world } from '@/lib/world'

const Which = z.strictObject({ gateway: Gateway.optional() })

export const GET = route({ query: Which, answer: WholeModel }, ({ user, params, query }) =>
  openModel({ world: world(), user, id: params.id ?? '', gateway: query.gateway }),
)
