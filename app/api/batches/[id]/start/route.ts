import { BatchView, StartBatch } from '@/lib/batches/contract'
import { startBatch } from '@/lib/batches/server/start-batch'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: StartBatch, answer: BatchView }, ({ user, params, body }) =>
  startBatch({ world: world(), user, id: params.id ?? '', input: body }),
)
