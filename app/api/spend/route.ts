import { route } from '@/lib/http/route'
import { SpendQuery, SpendReport } from '@/lib/spend/contract'
import { world } from '@/lib/world'

export const GET = route({ query: SpendQuery, answer: SpendReport }, ({ user, query }) =>
  world().spend.report({ user, query, now: world().clock.now() }),
)
