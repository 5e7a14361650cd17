import { remove } from '@/lib/assets/server/archive'
import { ownAsset } from '@/lib/assets/server/own-asset'
import { tellPages } from '@/lib/tasks/server/tell-pages'
import type { World } from '@/lib/world'

/** Deletes the file, its sidecar and, when no other asset has the same content, the content. What was paid stays in its task. */
export async function deleteAsset({ world, user, id }: { world: World; user: { id: string }; id: string }) {
  const asset = await ownAsset(world, user.id, id)
  const now = world.clock.now()
  const twin = await world.db.transaction().execute(async (db) => {
    await db.updateTable('assets').set({ deleted_at: now }).where('id', '=', id).execute()
    await db.updateTable('outputs').set({ state: 'deleted' }).where('asset_id', '=', id).execute()
    if (asset.task_id) await tellPages({ ...world, db }, { id: asset.task_id, owner_id: asset.owner_id })
    return db
      .selectFrom('assets')
      .select('id')
      .where('sha256', '=', asset.sha256)
      .where('deleted_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
  })
  await remove(world, asset, twin === undefined)
  return { ok: true as const }
}
