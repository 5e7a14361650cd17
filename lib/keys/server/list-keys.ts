import type { KeyView } from '@/lib/keys/contract'
import { viewKeys } from '@/lib/keys/server/view-keys'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

const mostRevoked = 100

/** A person's own keys: those that are not revoked, newest first, then the hundred revoked last. */
export async function listKeys({ world, user }: { world: World; user: Pick<Me, 'id' | 'role'> }): Promise<KeyView[]> {
  const own = world.db.selectFrom('api_keys').selectAll().where('user_id', '=', user.id)
  const kept = await own.where('revoked_at', 'is', null).orderBy('created_at', 'desc').orderBy('id', 'desc').execute()
  const revoked = await own
    .where('revoked_at', 'is not', null)
    .orderBy('revoked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostRevoked)
    .execute()
  return viewKeys(world, user, [...kept, ...revoked])
}
