import { AssetIdsOrAll, Erased } from '@/lib/assets/judging'
import { eraseAssets } from '@/lib/assets/server/erase-assets'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: AssetIdsOrAll, answer: Erased }, ({ user, body }) =>
  eraseAssets({ world: world(), user, which: body }),
)
