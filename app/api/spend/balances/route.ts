import { route } from '@/lib/http/route'
import { BalanceHistory, SpendQuery } from '@/lib/spend/contract'
import { world } from '@/lib/world'

export const GET = route({ query: SpendQuery, answer: BalanceHistory }, ({ user, query }) =>
  world().spend.balances({ user, query, now: world().clock.now() }),
)
