import { ConnectionView } from '@/lib/connections/contract'
import { pauseConnection, resumeConnection } from '@/lib/connections/server/pause-connection'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ answer: ConnectionView }, ({ user, params }) =>
  pauseConnection({ world: world(), user, id: params.id ?? '' }),
)

export const DELETE = route({ answer: ConnectionView }, ({ user, params }) =>
  resumeConnection({ world: world(), user, id: params.id ?? '' }),
)
