import { Comparison, StartComparison } from '@/lib/compare/contract'
import { startComparison } from '@/lib/compare/server/start-comparison'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: StartComparison, answer: Comparison }, ({ user, params, body }) =>
  startComparison({ world: world(), user, id: params.id ?? '', input: body }),
)
