import { AssetPage, AssetView } from '@/lib/assets/contract'
import { AssetQuery, listAssets } from '@/lib/assets/server/list-assets'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { fileOf } from '@/lib/http/file-of'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AssetQuery, answer: AssetPage }, ({ user, query }) =>
  listAssets({ world: world(), user, query }),
)

export const POST = route({ answer: AssetView }, async ({ user, request }) =>
  uploadAsset({ world: world(), user, file: await fileOf(request) }),
)
