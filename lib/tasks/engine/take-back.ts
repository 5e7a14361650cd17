import type { TaskRow } from '@/lib/db/schema'
import { whyOf } from '@/lib/kernel/log'
import { changeTask, changeTaskUntold } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

const second = 1_000
const patience = 120 * second

/** What an attempt wrote of itself. */
type Attempt = Pick<TaskRow, 'attempt' | 'submitted_at'>

/**
 * An attempt that broke before its call is taken back: what it wrote of itself, if that reached the database, is `queued` again. Only the attempt's own
 * writing is undone, since another engine may be sending the same task. While the database is away it is tried again for two minutes; after that
 * the task is found cut off, and doubted.
 */
export async function takeBack(world: World, wished: TaskRow, attempt: Attempt): Promise<void> {
  const until = world.clock.now() + patience
  // A process that slept in between leaves the task to whoever has found it meanwhile.
  for (let tries = 0; world.clock.now() < until; tries++) {
    try {
      while (!(await isTakenBack(world, wished, attempt)));
      return
    } catch (error) {
      world.log('task.not_taken_back', { task: wished.id, tries, why: whyOf(error) })
      await world.clock.wait(Math.min(30, 2 ** tries) * second)
    }
  }
}

async function isTakenBack(world: World, wished: TaskRow, attempt: Attempt): Promise<boolean> {
  const now = world.clock.now()
  const row = await world.db.selectFrom('tasks').selectAll().where('id', '=', wished.id).executeTakeFirst()
  const isMine = row?.attempt === attempt.attempt && row.submitted_at === attempt.submitted_at
  if (isMine && row.remote_id === null && unsent.includes(row.state)) {
    const change = { state: 'queued', submitted_at: null, trouble: null, evidence_json: null, due_at: now } as const
    return (await changeTask(world, row, change, 'the database broke before the call')) !== undefined
  }
  if (row?.version !== wished.version) return true
  // A commit whose answer was lost may still be on its way: this waits for it, or else outruns it for good.
  return (await changeTaskUntold(world, row, { due_at: now })) !== undefined
}

/** `unconfirmed`: another engine found it cut off meanwhile. */
const unsent: readonly TaskRow['state'][] = ['submitting', 'unconfirmed']
