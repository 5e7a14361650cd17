import { askedIds } from '@/lib/assets/server/asked-ids'
import { zipAssets } from '@/lib/assets/server/zip-assets'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({}, async ({ user, request }) =>
  zipAssets({ world: world(), user, ids: await askedIds(request) }),
)
