import { BatchView } from '@/lib/batches/contract'
import { cancelRest } from '@/lib/batches/server/act-on-batch'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ answer: BatchView }, ({ user, params }) =>
  cancelRest({ world: world(), user, id: params.id ?? '' }),
)
