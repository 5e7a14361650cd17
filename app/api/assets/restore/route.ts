import { AssetIdsOrAll, Moved } from '@/lib/assets/judging'
import { restoreAssets } from '@/lib/assets/server/restore-assets'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ body: AssetIdsOrAll, answer: Moved }, ({ user, body }) =>
  restoreAssets({ world: world(), user, which: body }),
)
