import { ConnectionTest } from '@/lib/connections/contract'
import { testConnection } from '@/lib/connections/server/test-connection'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ answer: ConnectionTest }, ({ user, params }) =>
  testConnection({ world: world(), user, id: params.id ?? '' }),
)
