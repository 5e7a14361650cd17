import { saveOutput } from '@/lib/assets/server/save-output'
import { dueLists, readDueList } from '@/lib/connections/server/read-models'
import type { OutputRow, TaskRow } from '@/lib/db/schema'
import { advanceTask } from '@/lib/tasks/engine/advance-task'
import { claimLease, releaseLeases } from '@/lib/tasks/engine/leases'
import type { World } from '@/lib/world'

const idleMs = 400
const tasksAtOnce = 24
const outputsAtOnce = 3

/** One running engine: its name in the leases and what it has in hand. */
export type Engine = {
  holder: string
  tasks: Map<string, Promise<void>>
  outputs: Map<string, Promise<void>>
  lists: Map<string, Promise<void>>
}

export const makeEngine = (holder: string): Engine => ({
  holder,
  tasks: new Map(),
  outputs: new Map(),
  lists: new Map(),
})

/** Advances what is due until `signal` aborts, then finishes what is in hand and gives its leases back. An error never stops it, and never makes it spin. */
export async function runEngine(world: World, engine: Engine, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await engineTick(world, engine)
      await listTick(world, engine)
    } catch (error) {
      world.log('engine.trouble', { why: error instanceof Error ? error.message : 'unknown' })
      await world.clock.wait(2_000, signal)
    }
    await world.clock.wait(idleMs, signal)
  }
  await Promise.allSettled([engine.tasks, engine.outputs, engine.lists].flatMap((inHand) => [...inHand.values()]))
  await releaseLeases(world, engine.holder)
}

/** Starts everything that is due and not yet in hand, on connections whose lease is or becomes ours. Resolves when it is started, not when it is done: see `engine.tasks`. */
export async function engineTick(world: World, engine: Engine): Promise<void> {
  const now = world.clock.now()
  const ours: string[] = []
  for (const id of await dueConnections(world, now)) if (await claimLease(world, id, engine.holder)) ours.push(id)
  if (ours.length === 0) return
  for (const { id } of await dueTasks(world, engine, ours, now))
    start(world, engine.tasks, id, () => advanceTask(world, id))
  for (const output of await dueOutputs(world, engine, ours, now))
    start(world, engine.outputs, keyOf(output), () => saveOutput(world, output))
}

/** Starts reading the lists of models that are due: one at a time, since nobody waits for them. */
export async function listTick(world: World, engine: Engine): Promise<void> {
  if (engine.lists.size > 0) return
  const [connection] = await dueLists(world)
  if (connection && (await claimLease(world, connection.id, engine.holder)))
    start(world, engine.lists, connection.id, () => readDueList(world, connection))
}

function start(world: World, inHand: Map<string, Promise<void>>, key: string, work: () => Promise<void>): void {
  if (inHand.has(key)) return
  const running = work()
    .catch((error) => world.log('engine.step_failed', { key, why: error instanceof Error ? error.message : 'unknown' }))
    .finally(() => inHand.delete(key))
  inHand.set(key, running)
}

/** What is in hand stays due until its step ends, so its connection is here too and its lease is renewed. */
async function dueConnections({ db }: World, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tasks')
    .select('connection_id')
    .where('due_at', '<=', now)
    .union(
      db
        .selectFrom('outputs')
        .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
        .select('tasks.connection_id')
        .where('outputs.next_try_at', '<=', now),
    )
    .execute()
  return rows.map((row) => row.connection_id)
}

const dueTasks = ({ db }: World, engine: Engine, connections: string[], now: number): Promise<Pick<TaskRow, 'id'>[]> =>
  db
    .selectFrom('tasks')
    .select('id')
    .where('due_at', '<=', now)
    .where('connection_id', 'in', connections)
    .$if(engine.tasks.size > 0, (select) => select.where('id', 'not in', [...engine.tasks.keys()]))
    .orderBy('due_at')
    .limit(Math.max(0, tasksAtOnce - engine.tasks.size))
    .execute()

async function dueOutputs({ db }: World, engine: Engine, connections: string[], now: number): Promise<OutputRow[]> {
  const rows = await db
    .selectFrom('outputs')
    .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
    .selectAll('outputs')
    .where('outputs.next_try_at', '<=', now)
    .where('tasks.connection_id', 'in', connections)
    .orderBy('outputs.next_try_at')
    .limit(outputsAtOnce + engine.outputs.size)
    .execute()
  return rows
    .filter((row) => !engine.outputs.has(keyOf(row)))
    .slice(0, Math.max(0, outputsAtOnce - engine.outputs.size))
}

const keyOf = (output: OutputRow) => `${output.task_id}-${output.position}`
