import { BatchView } from '@/lib/batches/contract'
import { stopBatch } from '@/lib/batches/server/act-on-batch'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ answer: BatchView }, ({ user, params }) =>
  stopBatch({ world: world(), user, id: params.id ?? '' }),
)
