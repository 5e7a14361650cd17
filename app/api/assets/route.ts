import { z } from 'zod'
import { AssetPage, AssetView } from '@/lib/assets/contract'
import { AssetQuery, listAssets } from '@/lib/assets/server/list-assets'
import { uploadAsset } from '@/lib/assets/server/upload-asset'
import { bodyOf } from '@/lib/http/body-of'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AssetQuery, answer: AssetPage }, ({ user, query }) =>
  listAssets({ world: world(), user, query }),
)

const FileName = z.strictObject({ name: z.string().min(1).max(300) })

/** The body is the file itself, so that a large one passes through without being held in memory. */
export const POST = route({ query: FileName, answer: AssetView }, ({ user, query, request }) =>
  uploadAsset({ world: world(), user, file: { name: query.name, body: bodyOf(request) } }),
)
