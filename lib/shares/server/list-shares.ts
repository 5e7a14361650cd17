import type { ShareView } from '@/lib/shares/contract'
import { ownShares } from '@/lib/shares/server/own-share'
import { viewShare } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

/** More than anybody has open; of those that have ended, the newest. */
const most = 1_000

/** The user's links, newest first, open ones before those that have ended. */
export async function listShares({ world, user }: { world: World; user: { id: string } }): Promise<ShareView[]> {
  const now = world.clock.now()
  const rows = await ownShares(world.db, user.id)
    .orderBy((eb) =>
      eb
        .case()
        .when(eb.and([eb('revoked_at', 'is', null), eb('expires_at', '>', now)]))
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('shares.created_at', 'desc')
    .orderBy('shares.id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => viewShare(world, row))
}
