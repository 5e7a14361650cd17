import { z } from 'zod'
import { AddConnection, ConnectionView } from '@/lib/connections/contract'
import { addConnection } from '@/lib/connections/server/add-connection'
import { listConnections } from '@/lib/connections/server/list-connections'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: z.array(ConnectionView) }, ({ user }) => listConnections({ world: world(), user }))

export const POST = route({ body: AddConnection, answer: ConnectionView }, ({ user, body }) =>
  addConnection({ world: world(), user, input: body }),
)
