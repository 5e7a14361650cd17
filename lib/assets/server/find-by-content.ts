import type { FilledForm } from '@/lib/assets/contract'
import { readSidecar } from '@/lib/assets/server/read-sidecar'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; sha256: string }

/** The settings that made a result, by its content. Null where it is none of the user's, or was brought in: most files that are dropped are. */
export async function findByContent({ world, user, sha256 }: Input): Promise<FilledForm | null> {
  const task = await world.db
    .selectFrom('assets')
    .innerJoin('tasks', 'tasks.id', 'assets.task_id')
    .innerJoin('connections', 'connections.id', 'tasks.connection_id')
    .select(['dialect', 'tasks.model_id', 'input_json', 'connections.id as connection_id'])
    .where('assets.owner_id', '=', user.id)
    .where('assets.sha256', '=', sha256)
    .where('assets.deleted_at', 'is', null)
    .orderBy('assets.created_at', 'desc')
    .executeTakeFirst()
  if (!task) return null
  const sidecar = { gateway: task.dialect, model: task.model_id, input: JSON.parse(task.input_json) }
  return { ...(await readSidecar({ world, user, sidecar })), connectionId: task.connection_id }
}
