import { z } from 'zod'
import { route } from '@/lib/http/route'
import { AddLimit, LimitView } from '@/lib/limits/contract'
import { addLimit } from '@/lib/limits/server/change-limits'
import { listLimits } from '@/lib/limits/server/list-limits'
import { world } from '@/lib/world'

export const GET = route({ answer: z.array(LimitView) }, ({ user }) => listLimits({ world: world(), user }))

export const POST = route({ body: AddLimit, answer: LimitView }, ({ user, body }) =>
  addLimit({ world: world(), user, input: body }),
)
