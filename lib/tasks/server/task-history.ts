import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { TaskEvent, type TaskHistory } from '@/lib/tasks/contract'
import { foldEvents } from '@/lib/tasks/fold-events'
import { ownTask } from '@/lib/tasks/server/own-task'
import type { World } from '@/lib/world'

/** A gateway that is down for a day leaves thousands. */
const limit = 500

/** What happened to a task and at which gateway, its last 500 changes. AppError `not_found`. */
export async function taskHistory({
  world,
  user,
  id,
}: {
  world: World
  user: { id: string }
  id: string
}): Promise<TaskHistory> {
  const { connection_id } = await ownTask(world, user.id, id)
  const [{ base_url }, newest] = await Promise.all([
    world.db.selectFrom('connections').select('base_url').where('id', '=', connection_id).executeTakeFirstOrThrow(),
    world.db
      .selectFrom('task_events')
      .selectAll()
      .where('task_id', '=', id)
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute(),
  ])
  return {
    baseUrl: base_url === sandboxBaseUrl ? world.sandboxUrl : base_url,
    events: foldEvents(
      newest
        .slice(0, limit)
        .toReversed()
        .map(({ at, from_state, to_state, note }) =>
          TaskEvent.parse({ at, from: from_state ?? undefined, to: to_state, note: note ?? undefined }),
        ),
    ),
    cut: newest.length > limit,
  }
}
