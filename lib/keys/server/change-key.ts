import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import type { ChangeKey, KeyView } from '@/lib/keys/contract'
import { checkExpiry, checkReach } from '@/lib/keys/server/check-key'
import { ownKey } from '@/lib/keys/server/own-key'
import { viewKeys } from '@/lib/keys/server/view-keys'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Input = { world: World; user: Pick<Me, 'id' | 'role'>; id: string; input: ChangeKey }

/** Changes what is given, from the next request on; an expired key with a later end opens again. AppError `invalid` names field and rule, `conflict` for a revoked key. */
export async function changeKey({ world, user, id, input }: Input): Promise<KeyView> {
  const { connectionId, models, expiresAt, repeatMinutes } = input
  const row = await world.db.transaction().execute(async (db) => {
    await nextRevision(db, user.id)
    const kept = await ownKey(db, user.id, id)
    if (kept.revoked_at !== null) throw new AppError('conflict', { key: 'keys.fault.revoked' })
    if (typeof expiresAt === 'number') checkExpiry(expiresAt, world.clock.now())
    const changed = {
      name: input.name ?? kept.name,
      connection_id: connectionId === undefined ? kept.connection_id : connectionId,
      models_json: models === undefined ? kept.models_json : models && JSON.stringify([...new Set(models)]),
      expires_at: expiresAt === undefined ? kept.expires_at : expiresAt,
      repeat_window_ms: repeatMinutes === undefined ? kept.repeat_window_ms : repeatMinutes && repeatMinutes * 60_000,
    }
    if (connectionId !== undefined || models !== undefined)
      await checkReach(db, user.id, {
        connectionId: changed.connection_id,
        models: changed.models_json === null ? null : JSON.parse(changed.models_json),
      })
    await db.updateTable('api_keys').set(changed).where('id', '=', id).execute()
    return { ...kept, ...changed }
  })
  const [view] = await viewKeys(world, user, [row])
  return view!
}
