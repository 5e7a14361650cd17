import { AddConnection, ConnectionTest } from '@/lib/connections/contract'
import { testNewConnection } from '@/lib/connections/server/test-connection'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: AddConnection, answer: ConnectionTest }, ({ body }) =>
  testNewConnection({ world: world(), input: body }),
)
