import { gatewayOf } from '@/lib/connections/server/gateway-of'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Progress } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { modelFor } from '@/lib/models/unknown-model'
import { finishTask } from '@/lib/tasks/engine/finish-task'
import { inFlightOn } from '@/lib/tasks/engine/in-flight'
import { afterTrouble, expectation, untilNextLook } from '@/lib/tasks/engine/look-times'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

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
  if (progress.state === 'completed' || progress.state === 'failed') return finishTask(world, task, progress)
  const now = world.clock.now()
  const expected = await expectation(world, connection, task.model_id)
  const elapsed = now - (task.accepted_at ?? now)
  const inFlight = await inFlightOn(world, connection.id)
  await changeTask(world, task, {
    state: progress.state,
    looks: task.looks + 1,
    trouble: null,
    due_at: now + untilNextLook({ ...expected, elapsed, inFlight }),
  })
}

async function lookTrouble(world: World, task: TaskRow, error: GatewayError): Promise<void> {
  const now = world.clock.now()
  // Our own budget held the look back: no trouble of the gateway's.
  if (error.because === 'no_slot') {
    await changeTask(world, task, { due_at: Math.max(error.retryAt ?? 0, now + 500) })
    return
  }
  world.log('look.trouble', { task: task.id, kind: error.kind, status: error.status })
  await changeTask(world, task, {
    looks: task.looks + 1,
    trouble: error.status === 404 ? 'not_found' : error.kind,
    due_at: Math.max(error.retryAt ?? 0, now + afterTrouble(task)),
  })
}
