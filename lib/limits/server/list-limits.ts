import type { LimitView } from '@/lib/limits/contract'
import { limitsOn } from '@/lib/limits/server/settle'
import { viewLimits } from '@/lib/limits/server/view-limits'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

/** The limits that a person has set, and those for everybody that concern them (all of these for an administrator), oldest first, as they stand now. */
export async function listLimits({
  world,
  user,
}: {
  world: World
  user: Pick<Me, 'id' | 'role'>
}): Promise<LimitView[]> {
  const { db, clock } = world
  const limits = await limitsOn(db, [user.id])
  if (user.role === 'admin') return viewLimits(db, limits, clock.now(), [user.id])
  const connections = await db.selectFrom('connections').select('id').where('owner_id', '=', user.id).execute()
  const keys = await db.selectFrom('api_keys').select('id').where('user_id', '=', user.id).execute()
  const own = new Set([user, ...connections, ...keys].map(({ id }) => id))
  const concerns = ({ owner_id, scope, scope_id }: (typeof limits)[number]) =>
    owner_id !== null || scope === 'model' || scope_id === null || own.has(scope_id)
  return viewLimits(db, limits.filter(concerns), clock.now(), [user.id])
}
