import { z } from 'zod'
import { readModelsNow } from '@/lib/connections/server/read-models'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ answer: z.object({ models: z.number() }) }, ({ user, params }) =>
  readModelsNow({ world: world(), user, id: params.id ?? '' }),
)
