import type { KeyView } from '@/lib/keys/contract'
import { ownKey } from '@/lib/keys/server/own-key'
import { viewKeys } from '@/lib/keys/server/view-keys'
import { AppError } from '@/lib/kernel/app-error'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Input = { world: World; user: Pick<Me, 'id' | 'role'>; id: string }

/** From now on it opens nothing; what it has started goes on. Revoking twice is revoking once. */
export async function revokeKey({ world, user, id }: Input): Promise<KeyView> {
  const row = await ownKey(world.db, user.id, id)
  const revoked_at = row.revoked_at ?? world.clock.now()
  await world.db.updateTable('api_keys').set({ revoked_at }).where('id', '=', id).execute()
  const [view] = await viewKeys(world, user, [{ ...row, revoked_at }])
  return view!
}

/** The same for anybody's key, as an operator does. */
export async function revokeAnyKey(world: World, id: string): Promise<KeyView> {
  const user = await world.db
    .selectFrom('api_keys')
    .innerJoin('users', 'users.id', 'api_keys.user_id')
    .select(['users.id', 'users.role'])
    .where('api_keys.id', '=', id)
    .executeTakeFirst()
  if (!user) throw new AppError('not_found', { key: 'keys.fault.noSuchKey' })
  return revokeKey({ world, user, id })
}
