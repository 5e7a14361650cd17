import { whyOf } from '@/lib/kernel/log'
import { holdOutput } from '@/lib/assets/server/held-output'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import type { Created, Output, Progress } from '@/lib/gateways/gateway'
import {
  type Acceptance,
  forgetAcceptance,
  noteAcceptance,
  notedAcceptance,
  notedTasks,
  type Result,
} from '@/lib/tasks/engine/acceptance-journal'
import { finishTask } from '@/lib/tasks/engine/finish-task'
import { planLook } from '@/lib/tasks/engine/plan-look'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

const second = 1_000

type Completed = Extract<Progress, { state: 'completed' }>

/**
 * Accepted and paid: the remote id is written whatever became of the row meanwhile, as long as nobody gave it another. Where the database cannot be
 * written it is noted in a file first and written when the database is back, by this process or the next. So is a result that came with the answer.
 */
export async function acceptTask(
  world: World,
  submitting: TaskRow,
  connection: ConnectionRow,
  created: Created,
): Promise<void> {
  const acceptance = { taskId: submitting.id, remoteId: created.remoteId, acceptedAt: world.clock.now() }
  const { progress } = created
  const result = progress.state === 'completed' ? await holdResult(world, submitting, progress) : undefined
  if (result) await isNoted(world, { ...acceptance, result })
  const pending = await insist(world, { ...acceptance, result }, () =>
    writeAcceptance(world, connection, acceptance, created),
  )
  if (!pending) return world.log('task.accepted_but_closed', { task: submitting.id })
  if (progress.state !== 'completed' && progress.state !== 'failed') return
  await finishTask(world, pending, connection, result ?? progress, { onlyAnswer: true })
  if (result) await forgetAcceptance(world, submitting.id)
}

/** The same result, with what came inside the answer on disk. */
async function holdResult(world: World, { id }: TaskRow, { outputs, ...rest }: Completed): Promise<Result> {
  const hold = async (output: Output, index: number): Promise<Output> =>
    output.kind === 'text'
      ? output
      : { ...output, url: await holdOutput(world, id, index + 1, output, { onlyAnswer: true }) }
  return { ...rest, outputs: await Promise.all(outputs.map(hold)) }
}

/** Writes down what was noted of this task when the database was away or the process ended. False: nothing was. */
export async function takeNotedAcceptance(world: World, task: TaskRow, connection: ConnectionRow): Promise<boolean> {
  const noted = await notedAcceptance(world, task.id)
  if (!noted) return false
  const isWritten = live.includes(task.state) && task.remote_id === noted.remoteId
  const pending = isWritten ? task : await writeAcceptance(world, connection, noted)
  if (pending && noted.result) await finishTask(world, pending, connection, noted.result)
  await forgetAcceptance(world, task.id)
  return pending !== undefined
}

const live: readonly TaskRow['state'][] = ['pending', 'processing']

/** At the start of an engine, and now and then: every note that was left behind. */
export async function takeNotedAcceptances(world: World): Promise<void> {
  for (const id of await notedTasks(world)) {
    const task = await world.db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst()
    // Another database's: not ours to forget.
    if (!task) continue
    const connection = await world.db
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', task.connection_id)
      .executeTakeFirstOrThrow()
    await takeNotedAcceptance(world, task, connection)
  }
}

async function writeAcceptance(
  world: World,
  connection: ConnectionRow,
  acceptance: Acceptance,
  created?: Created,
): Promise<TaskRow | undefined> {
  const { remoteId, acceptedAt } = acceptance
  const quote = created?.estimated && {
    quote_json: JSON.stringify({ source: 'exact', price: created.estimated }),
  }
  const taken = {
    state: 'pending',
    remote_id: remoteId,
    accepted_at: acceptedAt,
    trouble: null,
    evidence_json: null,
    claimed_remote_id: null,
    ...quote,
  } as const
  const open = () => stillOpen(world, acceptance, connection)
  for (let task = await open(); task; task = await open()) {
    const plan = await planLook(world, connection, { modelId: task.model_id, acceptedAt })
    const change = { ...taken, expected_at: plan.expectedAt, due_at: task.called_back_at ?? plan.lookAt }
    const pending = await changeTask(world, task, change)
    if (pending) return pending
  }
  return undefined
}

/** The task's row while it waits for a remote id, and no other task has this one: its owner may have given it to another meanwhile. */
const stillOpen = ({ db }: World, { taskId, remoteId }: Acceptance, { id }: ConnectionRow) =>
  db
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', taskId)
    .where('remote_id', 'is', null)
    .where('state', 'in', ['submitting', 'unconfirmed'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('tasks as other')
            .select('other.id')
            .where('other.connection_id', '=', id)
            .where('other.remote_id', '=', remoteId),
        ),
      ),
    )
    .executeTakeFirst()

/** Tries until it is written. A file on disk holds it from the first failure on, in case this process does not live that long. */
async function insist<T>(world: World, acceptance: Acceptance, write: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      const result = await write()
      if (tries > 0) await forgetAcceptance(world, acceptance.taskId)
      return result
    } catch (error) {
      const why = whyOf(error)
      world.log('task.acceptance_not_written', { task: acceptance.taskId, tries, why })
      if (!(await isNoted(world, acceptance)) || tries < 5) await world.clock.wait(Math.min(30, 2 ** tries) * second)
      else throw error
    }
  }
}

const isNoted = (world: World, acceptance: Acceptance) =>
  noteAcceptance(world, acceptance).then(
    () => true,
    () => false,
  )
