import { route } from '@/lib/http/route'
import { Forecast, SpendQuery } from '@/lib/spend/contract'
import { world } from '@/lib/world'

export const GET = route({ query: SpendQuery, answer: Forecast }, ({ user, query }) =>
  world().spend.forecast({ user, query, now: world().clock.now() }),
)
