import { route } from '@/lib/http/route'
import { SpendQuery } from '@/lib/spend/contract'
import { answerReport } from '@/lib/spend/server/answer-report'
import { world } from '@/lib/world'

export const GET = route({ query: SpendQuery }, ({ user, query }) => answerReport({ world: world(), user, query }))
