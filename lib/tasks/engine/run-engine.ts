import { saveOutput } from '@/lib/assets/server/save-output'
import type { OutputRow, TaskRow } from '@/lib/db/schema'
import { advanceTask } from '@/lib/tasks/engine/advance-task'
import { claimLease, releaseLeases } from '@/lib/tasks/engine/leases'
import { changeTask } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

const idleMs = 400
const tasksAtOnce = 24
const outputsAtOnce = 3

/** One running engine: its name in the leases and what it has in hand. */
export type Engine = { holder: string; tasks: Map<string, Promise<void>>; outputs: Map<string, Promise<void>> }

export const makeEngine = (holder: string): Engine => ({ holder, tasks: new Map(), outputs: new Map() })

/** Advances what is due until `signal` aborts, then finishes what is in hand and gives its leases back. An error never stops it, and never makes it spin. */
export async function runEngine(world: World, engine: Engine, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await engineTick(world, engine)
    } catch (error) {
      world.log('engine.trouble', { why: error instanceof Error ? error.message : 'unknown' })
      await world.clock.wait(2_000, signal)
    }
    await world.clock.wait(idleMs, signal)
  }
  await Promise.allSettled([...engine.tasks.values(), ...engine.outputs.values()])
  await releaseLeases(world, engine.holder)
}

/** Starts everything that is due and not yet in hand. Resolves when it is started, not when it is done: see `engine.tasks`. */
export async function engineTick(world: World, engine: Engine): Promise<void> {
  const now = world.clock.now()
  const due = await dueTasks(world, engine, now)
  const outputs = await dueOutputs(world, engine, now)
  const orphans = await world.db.selectFrom('tasks').selectAll().where('state', '=', 'submitting').execute()
  const connections = new Set(
    [...due, ...orphans].map((task) => task.connection_id).concat(outputs.map((each) => each.connection_id)),
  )

  const ours = new Set<string>()
  for (const id of connections) {
    if (!(await claimLease(world, id, engine.holder))) continue
    ours.add(id)
    await sortOutOrphans(
      world,
      engine,
      orphans.filter((task) => task.connection_id === id),
    )
  }
  for (const task of due)
    if (ours.has(task.connection_id)) start(world, engine.tasks, task.id, () => advanceTask(world, task.id))
  for (const output of outputs)
    if (ours.has(output.connection_id))
      start(world, engine.outputs, `${output.task_id}-${output.position}`, () => saveOutput(world, output))
}

/** A task that is `submitting` under our lease and not in our hand was cut off in the middle: whether it was taken is not known. */
async function sortOutOrphans(world: World, engine: Engine, orphans: TaskRow[]): Promise<void> {
  for (const task of orphans)
    if (!engine.tasks.has(task.id))
      await changeTask(
        world,
        task,
        { state: 'unconfirmed', trouble: 'interrupted', due_at: world.clock.now() },
        'interrupted',
      )
}

function start(world: World, inHand: Map<string, Promise<void>>, key: string, work: () => Promise<void>): void {
  const running = work()
    .catch((error) => world.log('engine.step_failed', { key, why: error instanceof Error ? error.message : 'unknown' }))
    .finally(() => inHand.delete(key))
  inHand.set(key, running)
}

const dueTasks = ({ db }: World, engine: Engine, now: number): Promise<Pick<TaskRow, 'id' | 'connection_id'>[]> =>
  db
    .selectFrom('tasks')
    .select(['id', 'connection_id'])
    .where('due_at', '<=', now)
    .where('state', 'in', ['queued', 'pending', 'processing', 'unconfirmed'])
    .$if(engine.tasks.size > 0, (select) => select.where('id', 'not in', [...engine.tasks.keys()]))
    .orderBy('due_at')
    .limit(Math.max(0, tasksAtOnce - engine.tasks.size))
    .execute()

type DueOutput = OutputRow & { connection_id: string }

async function dueOutputs({ db }: World, engine: Engine, now: number): Promise<DueOutput[]> {
  const rows = await db
    .selectFrom('outputs')
    .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
    .selectAll('outputs')
    .select('tasks.connection_id')
    .where('outputs.next_try_at', '<=', now)
    .where('outputs.state', '=', 'remote')
    .orderBy('outputs.next_try_at')
    .limit(outputsAtOnce + engine.outputs.size)
    .execute()
  return rows
    .filter((row) => !engine.outputs.has(`${row.task_id}-${row.position}`))
    .slice(0, Math.max(0, outputsAtOnce - engine.outputs.size))
}
