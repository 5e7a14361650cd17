import { z } from 'zod'
import { route } from '@/lib/http/route'
import { Gateway } from '@/lib/offers/contract'
import { schemaFile } from '@/lib/offers/server/schema-file'
import { world } from '@/lib/world'

const Which = z.strictObject({ gateway: Gateway.optional() })

export const GET = route({ query: Which }, ({ user, params, query }) =>
  schemaFile({ world: world(), user, id: params.id ?? '', gateway: query.gateway }),
)
