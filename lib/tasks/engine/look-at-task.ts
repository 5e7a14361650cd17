import { gatewayOf } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import { storageTrouble } from '@/lib/assets/server/output-trouble'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Progress } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { modelFor } from '@/lib/models/unknown-model'
import { failUnknown, finishTask } from '@/lib/tasks/engine/finish-task'
import { afterTrouble } from '@/lib/tasks/engine/look-times'
import { planLook } from '@/lib/tasks/engine/plan-look'
import { changeTask, changeTaskUntold } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

type Completed = Extract<Progress, { state: 'completed' }>

/** A finished task whose result has no address yet is asked for it this often before that is taken for the end: about five minutes. */
const looksForOutput = 8

/** A gateway that has denied a task for three days, and at least this often, is believed. */
const denials = { ms: 3 * 86_400_000, looks: 20 }

/** Asks the gateway how a task is doing. Trouble is not failure: whatever goes wrong, the task is looked at again later. */
export async function lookAtTask(world: World, task: TaskRow, connection: ConnectionRow): Promise<void> {
  let progress: Progress
  try {
    const model = modelFor(connection.dialect, task.model_id)
    progress = await gatewayOf(world, connection).status(task.remote_id ?? '', model)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return lookTrouble(world, task, error)
  }
  if (task.trouble !== null) await wakeOthers(world, task)
  if (progress.state === 'failed') return finishTask(world, task, connection, progress)
  if (progress.state === 'completed') {
    const looksWithout = task.trouble === 'no_output' ? task.troubles : 0
    if (progress.outputs.length > 0 || looksWithout >= looksForOutput) return finish(world, task, connection, progress)
    return inTrouble(world, task, 'no_output')
  }
  const now = world.clock.now()
  const plan = await planLook(world, connection, { modelId: task.model_id, acceptedAt: task.accepted_at ?? now })
  const looked = { looks: task.looks + 1, looked_at: now, due_at: plan.lookAt }
  if (progress.state === task.state && task.trouble === null) await changeTaskUntold(world, task, looked)
  else
    await changeTask(world, task, { ...looked, state: progress.state, trouble: null, troubles: 0, trouble_since: null })
}

/** A result that came inside the answer and cannot be put on disk is asked for again. */
async function finish(world: World, task: TaskRow, connection: ConnectionRow, progress: Completed): Promise<void> {
  try {
    await finishTask(world, task, connection, progress)
  } catch (error) {
    const trouble = storageTrouble(error)
    if (!trouble) throw error
    await inTrouble(world, task, trouble)
  }
}

async function lookTrouble(world: World, task: TaskRow, error: GatewayError): Promise<void> {
  const now = world.clock.now()
  // Our own budget held the look back: no trouble of the gateway's.
  if (error.because === 'no_slot') {
    await changeTaskUntold(world, task, { due_at: Math.max(error.retryAt ?? 0, now + 500) })
    return
  }
  const { kind, status } = error
  // That its key pauses was noted with the answer that made it pause.
  if (error.because !== 'paused')
    await noteTrouble(world, { connectionId: task.connection_id, during: 'look', kind, status, taskId: task.id })
  const trouble = status === 404 ? 'not_found' : kind
  const since = task.trouble === trouble ? (task.trouble_since ?? now) : now
  if (trouble === 'not_found' && now - since >= denials.ms && task.troubles >= denials.looks)
    return failUnknown(world, task)
  await inTrouble(world, task, trouble, error.retryAt)
}

async function inTrouble(world: World, task: TaskRow, trouble: string, retryAt = 0): Promise<void> {
  const now = world.clock.now()
  const again = task.trouble === trouble
  // Trouble that changes its face is still trouble; a missing output is counted by itself.
  const troubles = again || (task.trouble !== null && trouble !== 'no_output') ? task.troubles + 1 : 1
  const patience = passing.includes(trouble) ? 60_000 : Infinity
  await changeTask(world, task, {
    looks: task.looks + 1,
    looked_at: now,
    trouble,
    troubles,
    trouble_since: again ? (task.trouble_since ?? now) : now,
    due_at: Math.max(retryAt, now + Math.min(patience, afterTrouble({ troubles: troubles - 1 }))),
  })
}

/** Trouble of the whole gateway, which ends by itself: it is not waited for longer than a minute (ms). */
const passing = ['unreachable', 'busy', 'garbled']

/** The gateway answers again: tasks that wait because it did not are looked at now. */
async function wakeOthers({ db, clock }: World, task: TaskRow): Promise<void> {
  const now = clock.now()
  await db
    .updateTable('tasks')
    .set({ due_at: now })
    .where('connection_id', '=', task.connection_id)
    .where('id', '!=', task.id)
    .where('state', 'in', ['pending', 'processing'])
    .where('trouble', 'in', [...passing, 'unauthorized'])
    .where('due_at', '>', now)
    .execute()
}
