import { route } from '@/lib/http/route'
import { SpendQuery } from '@/lib/spend/contract'
import { receiptsCsv } from '@/lib/spend/server/spend-csv'
import { world } from '@/lib/world'

export const GET = route({ query: SpendQuery }, ({ user, query }) => receiptsCsv({ world: world(), user, query }))
