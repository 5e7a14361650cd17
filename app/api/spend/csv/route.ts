import { route } from '@/lib/http/route'
import { SpendQuery } from '@/lib/spend/contract'
import { reportCsv } from '@/lib/spend/server/spend-csv'
import { world } from '@/lib/world'

export const GET = route({ query: SpendQuery }, ({ user, query }) => reportCsv({ world: world(), user, query }))
