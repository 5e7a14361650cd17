import type { ShareView } from '@/lib/shares/contract'
import { ownShare } from '@/lib/shares/server/own-share'
import { viewShare } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }

/** From now on it is a link like any that never was. Revoking twice is revoking once. */
export async function revokeShare({ world, user, id }: Input): Promise<ShareView> {
  const row = await ownShare(world.db, user.id, id)
  const revoked_at = row.revoked_at ?? world.clock.now()
  await world.db.updateTable('shares').set({ revoked_at }).where('id', '=', id).execute()
  return viewShare(world, { ...row, revoked_at })
}
