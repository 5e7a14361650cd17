import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { lookAtTask } from '@/lib/tasks/engine/look-at-task'
import { lookInList } from '@/lib/tasks/engine/look-in-list'
import { sendTask } from '@/lib/tasks/engine/send-task'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

export type Step = (world: World, task: TaskRow, connection: ConnectionRow) => Promise<void>

const nothing: Step = async () => {}

/** Found `submitting` under our lease and not in our hand, it was cut off in the middle: whether it was taken is not known. */
const doubt: Step = async (world, task) => {
  const change = { state: 'unconfirmed', trouble: 'interrupted', due_at: world.clock.now() } as const
  await changeTask(world, task, change, 'interrupted')
}

/** What the engine does for a task that is due, by its state. Each takes one step and leaves the task with its next due time, or none. */
const steps: Record<TaskRow['state'], Step> = {
  queued: sendTask,
  submitting: doubt,
  pending: lookAtTask,
  processing: lookAtTask,
  unconfirmed: lookInList,
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
