import { join, relative } from 'node:path'
import { binKeepsMs } from '@/lib/assets/judging'
import { hasFile, whoHasFile } from '@/lib/assets/server/lost-file'
import { viewAsset } from '@/lib/assets/server/view-asset'
import type { Whereabouts } from '@/lib/assets/whereabouts'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string }

/** What became of what a link into the gallery names. "Not yours" and "not there" are both `nowhere`. */
export async function whereIsAsset({ world, user, id }: Input): Promise<Whereabouts> {
  const row = await world.db
    .selectFrom('assets')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', user.id)
    .executeTakeFirst()
  if (!row) return perhapsTask({ world, user, id })
  const asset = viewAsset(row)
  if (row.deleted_at !== null) return { state: 'erased', asset, erasedAt: row.deleted_at }
  if (row.binned_at !== null)
    return { state: 'binned', asset, binnedAt: row.binned_at, erasedAt: row.binned_at + binKeepsMs }
  if (await hasFile(world, row)) return { state: 'here', asset }
  const path = relative(world.dataFolder, join(world.archiveFolder, row.path))
  return { state: 'missing', asset, path, from: await whoHasFile(world, row) }
}

/** A result that never came stands in the gallery under its task's id. */
async function perhapsTask({ world, user, id }: Input): Promise<Whereabouts> {
  const task = await world.db
    .selectFrom('tasks')
    .select('id')
    .where('id', '=', id)
    .where('owner_id', '=', user.id)
    .executeTakeFirst()
  return task ? { state: 'task', taskId: task.id } : { state: 'nowhere' }
}
