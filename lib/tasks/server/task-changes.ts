import { liveStates, type TaskView } from '@/lib/tasks/contract'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

/** Another process may commit a change a moment after stamping it: each answer looks back this far, and readers compare `changedAt`. */
const overlapMs = 2_000

/** The user's tasks that changed after `after` (ms since 1970 UTC), oldest change first, 200 at most, and how many are running. */
export async function taskChanges({
  world,
  user,
  after,
}: {
  world: World
  user: { id: string }
  after: number
}): Promise<{ items: TaskView[]; now: number; running: number }> {
  const now = world.clock.now()
  const limit = 200
  const [rows, count] = await Promise.all([
    world.db
      .selectFrom('tasks')
      .selectAll()
      .where('owner_id', '=', user.id)
      .where('changed_at', '>', after - overlapMs)
      .orderBy('changed_at')
      .limit(limit)
      .execute(),
    world.db
      .selectFrom('tasks')
      .select((eb) => eb.fn.countAll<number>().as('running'))
      .where('owner_id', '=', user.id)
      .where('state', 'in', liveStates)
      .executeTakeFirstOrThrow(),
  ])
  const last = rows.at(-1)
  // A full answer may have been cut: the next one goes on from its last row rather than from now.
  const reached = rows.length === limit && last ? Math.max(last.changed_at + overlapMs, after) : now
  return { items: await viewTasks(world, rows), now: reached, running: Number(count.running) }
}
