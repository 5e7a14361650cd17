import { ownAsset } from '@/lib/assets/server/own-asset'
import type { AssetRow, ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Result } from '@/lib/models/reuse'
import type { World } from '@/lib/world'

/** A result with the task it came from. `connection` is undefined once it has been deleted: then nobody can ask for its earlier work either. */
export type Found = { asset: AssetRow; task?: TaskRow; connection?: ConnectionRow; result?: Result }

/** AppError `not_found` where there is no such result, or not of this person's. `result` is undefined for a text, which no field takes. */
export async function resultOf(world: World, ownerId: string, id: string): Promise<Found> {
  const asset = await ownAsset(world, ownerId, id)
  const { db } = world
  const task =
    asset.task_id === null
      ? undefined
      : await db.selectFrom('tasks').selectAll().where('id', '=', asset.task_id).executeTakeFirst()
  const connection =
    task &&
    (await db
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', task.connection_id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst())
  const output =
    connection &&
    (await db
      .selectFrom('outputs')
      .select('remote_id')
      .where('task_id', '=', asset.task_id)
      .where('position', '=', asset.position)
      .executeTakeFirst())
  if (asset.kind === 'text') return { asset, task, connection }
  return {
    asset,
    task,
    connection,
    result: {
      kind: asset.kind,
      reference: `asset:${asset.id}`,
      durationMs: asset.duration_ms ?? undefined,
      bytes: asset.bytes,
      made: task &&
        connection && {
          gateway: connection.dialect,
          makes: task.makes,
          taskId: task.remote_id ?? undefined,
          clipId: output?.remote_id ?? undefined,
        },
    },
  }
}
