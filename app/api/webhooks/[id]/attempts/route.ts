import { route } from '@/lib/http/route'
import { Attempts } from '@/lib/webhooks/contract'
import { listAttempts } from '@/lib/webhooks/server/list-deliveries'
import { world } from '@/lib/world'

export const GET = route({ answer: Attempts }, ({ user, params }) =>
  listAttempts({ world: world(), user, id: params.id ?? '' }),
)
