import { z } from 'zod'
import { BalanceView } from '@/lib/connections/contract'
import { listBalances } from '@/lib/connections/server/list-balances'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: z.array(BalanceView) }, ({ user }) => listBalances({ world: world(), user }))
