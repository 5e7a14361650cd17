import { AssetView } from '@/lib/assets/contract'
import { deleteAsset } from '@/lib/assets/server/delete-asset'
import { openAsset } from '@/lib/assets/server/open-asset'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ answer: AssetView }, ({ user, params }) =>
  openAsset({ world: world(), user, id: params.id ?? '' }),
)

export const DELETE = route({}, ({ user, params }) => deleteAsset({ world: world(), user, id: params.id ?? '' }))
