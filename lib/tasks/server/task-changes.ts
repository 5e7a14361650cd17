import type { z } from 'zod'
import type { Database } from '@/lib/db/db'
import { readRevision } from '@/lib/db/read-revision'
import { liveStates, type TaskChanges } from '@/lib/tasks/contract'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

const limit = 200
const pollMs = 500

/** The longest that one question may wait for news, in ms: shorter than proxies keep a silent connection. */
export const longestWait = 10_000

/**
 * The user's tasks that changed after the revision `after`, oldest change first, 200 at most, each as it is now. `revision` is also that of what is no change of a task: a judgement in the gallery.
 * `waitMs`: nothing new is answered only after so long, and news at once; unless `signal` aborts.
 */
export async function taskChanges({
  world,
  user,
  after,
  waitMs = 0,
  signal,
}: {
  world: World
  user: { id: string }
  after: number
  waitMs?: number
  signal?: AbortSignal
}): Promise<z.infer<typeof TaskChanges>> {
  await untilNews({ world, user, after }, waitMs, signal)
  // Counted before the rows are read: a task that ends in between is then still counted, so no page slows down before it has heard of the end.
  const [running, saving] = await Promise.all([countLive(world.db, user.id), countSaving(world.db, user.id)])
  // So is the revision: whoever commits a later one is heard of next time.
  const now = await readRevision(world.db, user.id)
  const rows = await world.db
    .selectFrom('tasks')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('revision', '>', after)
    .orderBy('revision')
    .limit(limit + 1)
    .execute()
  const items = await viewTasks(world, rows.slice(0, limit))
  const more = rows.length > limit
  const told = items.at(-1)?.revision ?? after
  return { items, revision: more ? told : Math.max(told, now), more, running, saving }
}

/** Returns once there is something later than `after`, after `waitMs`, or when `signal` aborts. */
async function untilNews(
  { world: { db, clock }, user, after }: { world: World; user: { id: string }; after: number },
  waitMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const until = clock.now() + waitMs
  while (clock.now() < until) {
    if (signal?.aborted || (await readRevision(db, user.id)) > after) return
    await clock.wait(Math.min(pollMs, until - clock.now()), signal)
  }
}

const countLive = async (db: Database, ownerId: string) => {
  const row = await db
    .selectFrom('tasks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('state', 'in', liveStates)
    // What a limit has stopped may wait for a month.
    .where('reserved_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Results on their first way into the archive; one whose copying has failed is tried again later, and nobody waits for that. */
const countSaving = async (db: Database, ownerId: string) => {
  const row = await db
    .selectFrom('outputs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('next_try_at', 'is not', null)
    .where('state', '=', 'remote')
    .where('tries', '=', 0)
    // Not a join: SQLite would begin with all tasks of the owner instead of the few outputs that wait.
    .where((eb) => eb.selectFrom('tasks').select('owner_id').whereRef('tasks.id', '=', 'outputs.task_id'), '=', ownerId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
