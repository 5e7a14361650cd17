import { Comparison } from '@/lib/compare/contract'
import { readComparison } from '@/lib/compare/server/read-comparison'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: Comparison }, ({ user, params }) =>
  readComparison({ world: world(), user, id: params.id ?? '' }),
)
