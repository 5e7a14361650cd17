import { serveStoryboard } from '@/lib/assets/server/serve-asset'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({}, ({ user, params, request }) =>
  serveStoryboard({ world: world(), user, id: params.id ?? '', request }),
)
