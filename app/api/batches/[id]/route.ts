import { BatchView } from '@/lib/batches/contract'
import { deleteBatch } from '@/lib/batches/server/act-on-batch'
import { readBatch } from '@/lib/batches/server/read-batch'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: BatchView }, ({ user, params }) =>
  readBatch({ world: world(), user, id: params.id ?? '' }),
)

export const DELETE = route({}, async ({ user, params }) => {
  await deleteBatch({ world: world(), user, id: params.id ?? '' })
  return { ok: true }
})
