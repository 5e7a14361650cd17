import type { SharedItem } from '@/lib/shares/contract'
import { requireShare } from '@/lib/shares/server/require-share'
import { sharedAsset } from '@/lib/shares/server/shared-asset'
import { viewShared } from '@/lib/shares/server/view-shared'
import type { World } from '@/lib/world'

type Input = { world: World; token: string; key: string }

/** One result of a link, whose key stands in the address of a page. Undefined where it is not among them (any more). */
export async function findShared({ world, token, key }: Input): Promise<SharedItem | undefined> {
  const share = await requireShare(world, token)
  const row = await sharedAsset(world, share, key)
  return row && viewShared(row, { secret: world.secret, share, token })
}
