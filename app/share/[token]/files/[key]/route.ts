import { openRoute } from '@/lib/http/route'
import { serveSharedFile } from '@/lib/shares/server/serve-shared'
import { world } from '@/lib/world'

export const GET = openRoute({}, ({ params, request }) =>
  serveSharedFile({ world: world(), token: params.token ?? '', key: params.key ?? '', request }),
)
