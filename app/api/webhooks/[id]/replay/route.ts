import { route } from '@/lib/http/route'
import { DeliveryView } from '@/lib/webhooks/contract'
import { replayDelivery } from '@/lib/webhooks/server/replay-delivery'
import { world } from '@/lib/world'

export const POST = route({ answer: DeliveryView }, ({ user, params }) =>
  replayDelivery({ world: world(), user, id: params.id ?? '' }),
)
