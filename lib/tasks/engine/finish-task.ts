import { holdOutput } from '@/lib/assets/server/held-output'
import { expiryOf } from '@/lib/assets/server/expiry-of'
import type { Database } from '@/lib/db/db'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Output, Progress } from '@/lib/gateways/gateway'
import { callbacksArrive } from '@/lib/tasks/engine/plan-look'
import { wantBalance } from '@/lib/tasks/engine/read-wanted-balance'
import type { OwnEnd } from '@/lib/tasks/in-doubt'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

type Finished = Extract<Progress, { state: 'completed' | 'failed' }>

/** Writes the end of a task as the gateway reports it, with its outputs still `remote`; copying them is the next step. `onlyAnswer`: it is not said a second time. */
export async function finishTask(
  world: World,
  task: TaskRow,
  connection: ConnectionRow,
  progress: Finished,
  { onlyAnswer = false } = {},
): Promise<void> {
  const end = {
    state: progress.state,
    looks: task.looks + 1,
    looked_at: world.clock.now(),
    finished_at: world.clock.now(),
    due_at: null,
    trouble_since: null,
    charged_amount: progress.charged?.amount ?? null,
    charged_currency: progress.charged?.currency ?? null,
  }
  const afterwards = (transaction: Database) => learnFromEnd({ ...world, db: transaction }, task, connection)
  if (progress.state === 'failed') {
    const failure = {
      trouble: null,
      failure_said: progress.reason.slice(0, 2_000),
      failure_code: progress.code ?? null,
      refunded_amount: progress.refunded?.amount ?? null,
      refunded_currency: progress.refunded?.currency ?? null,
    }
    await changeTask(world, task, { ...end, ...failure }, undefined, afterwards)
    return
  }
  const outputs = await Promise.all(
    progress.outputs.map((output, index) => remote(world, task, index + 1, output, { onlyAnswer })),
  )
  const trouble = outputs.length === 0 ? 'no_output' : null
  await changeTask(world, task, { ...end, trouble }, undefined, async (transaction) => {
    if (outputs.length > 0) await transaction.insertInto('outputs').values(outputs).execute()
    await afterwards(transaction)
  })
}

/** The end of a task that the gateway has denied for days. What it cost is not known. */
export async function failUnknown(world: World, task: TaskRow): Promise<void> {
  await changeTask(
    world,
    task,
    {
      state: 'failed',
      finished_at: world.clock.now(),
      due_at: null,
      failure_said: '',
      failure_code: 'unknown_to_gateway' satisfies OwnEnd,
    },
    'the gateway does not know it any more',
    (transaction) => wantBalance({ ...world, db: transaction }, task.connection_id),
  )
}

async function remote(world: World, task: TaskRow, position: number, output: Output, options: { onlyAnswer: boolean }) {
  const now = world.clock.now()
  const url = await holdOutput(world, task.id, position, output, options)
  return {
    task_id: task.id,
    position,
    kind: output.kind,
    url,
    remote_id: output.id ?? null,
    state: 'remote' as const,
    tries: 0,
    next_try_at: now,
    trouble: null,
    found_at: now,
    expires_at: expiryOf(url) ?? null,
    asked_again_at: null,
    asset_id: null,
  }
}

/**
 * A balance taken from now on is one after this task. The first callback that was waited for in vain is remembered by the time of the last one that came;
 * after a second in a row none is waited for until one comes again.
 */
async function learnFromEnd({ db, clock }: Pick<World, 'db' | 'clock'>, task: TaskRow, connection: ConnectionRow) {
  const { called_back_at, callback_missed_at } = connection
  const missed = task.called_back_at === null && callbacksArrive(connection)
  const second = callback_missed_at === called_back_at
  await db
    .updateTable('connections')
    .set({
      balance_wanted_at: clock.now(),
      ...(missed && { callback_missed_at: second ? clock.now() : called_back_at }),
    })
    .where('id', '=', connection.id)
    .execute()
}
