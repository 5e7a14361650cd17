import { holdOutput } from '@/lib/assets/server/held-output'
import type { TaskRow } from '@/lib/db/schema'
import type { Progress } from '@/lib/gateways/gateway'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

type Finished = Extract<Progress, { state: 'completed' | 'failed' }>

/** Writes the end of a task as the gateway reports it, with its outputs still `remote`; copying them is the next step. */
export async function finishTask(world: World, task: TaskRow, progress: Finished): Promise<void> {
  const now = world.clock.now()
  const end = {
    state: progress.state,
    finished_at: now,
    due_at: null,
    charged_amount: progress.charged?.amount ?? null,
    charged_currency: progress.charged?.currency ?? null,
  }
  if (progress.state === 'failed') {
    await changeTask(world, task, {
      ...end,
      trouble: null,
      failure_said: progress.reason.slice(0, 2_000),
      failure_code: progress.code ?? null,
      refunded_amount: progress.refunded?.amount ?? null,
      refunded_currency: progress.refunded?.currency ?? null,
    })
    return
  }
  const outputs = await Promise.all(
    progress.outputs.map(async (output, index) => ({
      task_id: task.id,
      position: index + 1,
      kind: output.kind,
      url: await holdOutput(world, task.id, index + 1, output),
      remote_id: output.id ?? null,
      state: 'remote' as const,
      tries: 0,
      next_try_at: now,
      trouble: null,
      asset_id: null,
    })),
  )
  const trouble = outputs.length === 0 ? 'no_output' : null
  await changeTask(world, task, { ...end, trouble }, undefined, async (transaction) => {
    if (outputs.length > 0) await transaction.insertInto('outputs').values(outputs).execute()
  })
}
