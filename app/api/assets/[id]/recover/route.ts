import { AssetView } from '@/lib/assets/contract'
import { recoverFile } from '@/lib/assets/server/recover-file'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const POST = route({ answer: AssetView }, ({ user, params }) =>
  recoverFile({ world: world(), user, id: params.id ?? '' }),
)
