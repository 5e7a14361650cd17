import type { ShareView } from '@/lib/shares/contract'
import { ownShares } from '@/lib/shares/server/own-share'
import { viewShare } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

/** More than anybody has open; of those that have ended, the newest. */
const most = 1_000

/** The user's links, newest first, open ones before those that have ended. */
export async function listShares({ world, user }: { world: World; user: { id: string } }): Promise<ShareView[]> {
  const rows = await ownShares(world.db, user.id)
    .orderBy('shares.created_at', 'desc')
    .orderBy('shares.id', 'desc')
    .limit(most)
    .execute()
  const views = rows.map((row) => viewShare(world, row))
  return [...views.filter(({ state }) => state === 'open'), ...views.filter(({ state }) => state !== 'open')]
}
