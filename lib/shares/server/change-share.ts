import { AppError } from '@/lib/kernel/app-error'
import type { ChangeShare, ShareView } from '@/lib/shares/contract'
import { dayMs } from '@/lib/shares/server/create-share'
import { ownShare } from '@/lib/shares/server/own-share'
import { viewShare } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; input: ChangeShare }

/** Gives an open link another end, or shows or hides prompts from now on. AppError `conflict` where it has ended: one that was given up never works again. */
export async function changeShare({ world, user, id, input }: Input): Promise<ShareView> {
  const { days, showsPrompts } = input
  const now = world.clock.now()
  const row = await ownShare(world.db, user.id, id)
  const changed = await world.db
    .updateTable('shares')
    .set({
      ...(days !== undefined && { expires_at: now + days * dayMs }),
      shows_prompts: Number(showsPrompts ?? row.shows_prompts),
    })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (!changed) throw new AppError('conflict', { key: 'shares.refused.ended' })
  return viewShare(world, { ...changed, name: row.name })
}
