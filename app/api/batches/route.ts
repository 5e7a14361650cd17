import { BatchPage, BatchView, PlanBatch } from '@/lib/batches/contract'
import { planBatch } from '@/lib/batches/server/plan-batch'
import { BatchQuery, listBatches } from '@/lib/batches/server/read-batch'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: BatchQuery, answer: BatchPage }, ({ user, query }) =>
  listBatches({ world: world(), user, query }),
)

export const POST = route({ body: PlanBatch, answer: BatchView }, ({ user, body }) =>
  planBatch({ world: world(), user, input: body }),
)
