import { ChangeConnection, ConnectionView } from '@/lib/connections/contract'
import { changeConnection } from '@/lib/connections/server/change-connection'
import { deleteConnection } from '@/lib/connections/server/delete-connection'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const PATCH = route({ body: ChangeConnection, answer: ConnectionView }, ({ user, params, body }) =>
  changeConnection({ world: world(), user, id: params.id ?? '', input: body }),
)

export const DELETE = route({}, ({ user, params }) => deleteConnection({ world: world(), user, id: params.id ?? '' }))
