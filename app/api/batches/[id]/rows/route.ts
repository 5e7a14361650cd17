import { AskRows, BatchRowPage } from '@/lib/batches/contract'
import { batchRows } from '@/lib/batches/server/batch-rows'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AskRows, answer: BatchRowPage }, ({ user, params, query }) =>
  batchRows({ world: world(), user, id: params.id ?? '', query }),
)
