import { route } from '@/lib/http/route'
import { AskReuse, ReuseOffers } from '@/lib/reuse/contract'
import { listReuses } from '@/lib/reuse/server/list-reuses'
import { world } from '@/lib/world'

export const GET = route({ query: AskReuse, answer: ReuseOffers }, ({ user, query }) =>
  listReuses({ world: world(), user, assetId: query.asset }),
)
