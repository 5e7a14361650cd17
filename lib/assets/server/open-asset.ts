import type { AssetView } from '@/lib/assets/contract'
import { ownAsset } from '@/lib/assets/server/own-asset'
import { viewAsset } from '@/lib/assets/server/view-asset'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }

export const openAsset = async ({ world, user, id }: Input): Promise<AssetView> =>
  viewAsset(await ownAsset(world, user.id, id))
