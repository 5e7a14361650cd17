import { AssetIds, BinPage, Moved } from '@/lib/assets/judging'
import { binAssets } from '@/lib/assets/server/bin-assets'
import { BinQuery, listBin } from '@/lib/assets/server/list-bin'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: BinQuery, answer: BinPage }, ({ user, query }) =>
  listBin({ world: world(), user, query }),
)

export const POST = route({ body: AssetIds, answer: Moved }, ({ user, body }) =>
  binAssets({ world: world(), user, ids: body.ids }),
)
