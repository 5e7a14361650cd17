import { BatchView, ResumeBatch } from '@/lib/batches/contract'
import { resumeBatch } from '@/lib/batches/server/act-on-batch'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: ResumeBatch, answer: BatchView }, ({ user, params, body }) =>
  resumeBatch({ world: world(), user, id: params.id ?? '', input: body }),
)
