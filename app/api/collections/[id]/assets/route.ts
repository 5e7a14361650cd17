import { Collect, Collected } from '@/lib/collections/contract'
import { collectAssets, uncollectAssets } from '@/lib/collections/server/collect-assets'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: Collect, answer: Collected }, ({ user, params, body }) =>
  collectAssets({ world: world(), user, id: params.id ?? '', ids: body.ids }),
)

export const DELETE = route({ body: Collect, answer: Collected }, ({ user, params, body }) =>
  uncollectAssets({ world: world(), user, id: params.id ?? '', ids: body.ids }),
)
