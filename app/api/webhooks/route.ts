import { route } from '@/lib/http/route'
import { DeliveryPage } from '@/lib/webhooks/contract'
import { DeliveryQuery, listDeliveries } from '@/lib/webhooks/server/list-deliveries'
import { world } from '@/lib/world'

export const GET = route({ query: DeliveryQuery, answer: DeliveryPage }, ({ user, query }) =>
  listDeliveries({ world: world(), user, query }),
)
