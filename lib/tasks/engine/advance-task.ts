import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { takeNotedAcceptance } from '@/lib/tasks/engine/accept-task'
import { lookAtTask } from '@/lib/tasks/engine/look-at-task'
import { lookForTask } from '@/lib/tasks/engine/look-for-task'
import { doubtTask, sendTask } from '@/lib/tasks/engine/send-task'
import type { World } from '@/lib/world'

export type Step = (world: World, task: TaskRow, connection: ConnectionRow) => Promise<void>

const nothing: Step = async () => {}

/** Found `submitting` under our lease and not in our hand, it was cut off in the middle: whether it was taken is not known, unless that was noted. */
const doubt: Step = async (world, task, connection) => {
  if (!(await takeNotedAcceptance(world, task, connection))) await doubtTask(world, task, { trouble: 'interrupted' }, 0)
}

/** What the engine does for a task that is due, by its state. Each takes one step and leaves the task with its next due time, or none. */
const steps: Record<TaskRow['state'], Step> = {
  queued: sendTask,
  submitting: doubt,
  pending: lookAtTask,
  processing: lookAtTask,
  unconfirmed: lookForTask,
  completed: nothing,
  failed: nothing,
  canceled: nothing,
}

/** Takes one step for one task. The caller holds the lease of its connection. */
export async function advanceTask(world: World, taskId: string): Promise<void> {
  const task = await world.db.selectFrom('tasks').selectAll().where('id', '=', taskId).executeTakeFirstOrThrow()
  const connection = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', task.connection_id)
    .executeTakeFirstOrThrow()
  await steps[task.state](world, task, connection)
}
