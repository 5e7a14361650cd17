import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { attention } from '@/lib/tasks/engine/durations'
import { expectation } from '@/lib/tasks/engine/expectation'
import { looksPerSecond, smoothLoad, untilNextLook } from '@/lib/tasks/engine/look-times'
import { hasCallback } from '@/lib/tasks/server/webhook'
import type { World } from '@/lib/world'

type Accepted = { modelId: string; acceptedAt: number }

/** When a task is to be looked at next, and when it is expected to be done; ms since 1970 UTC. */
export async function planLook(
  world: World,
  connection: ConnectionRow,
  { modelId, acceptedAt }: Accepted,
): Promise<{ lookAt: number; expectedAt: number }> {
  const now = world.clock.now()
  const durations = await expectation(world, connection, modelId)
  const wait = untilNextLook({
    durations,
    elapsed: Math.max(0, now - acceptedAt),
    load: await loadOf(world, connection),
    looksPerSecond,
    calledBack: hasCallback(world, connection) && callbacksArrive(connection),
  })
  return { lookAt: Math.round(now + wait), expectedAt: Math.round(acceptedAt + durations.median) }
}

/** Callbacks are waited for until two in a row have not come: see `learnFromEnd` in finish-task.ts. */
export const callbacksArrive = ({ called_back_at, callback_missed_at }: ConnectionRow) =>
  called_back_at !== null && called_back_at >= (callback_missed_at ?? 0)

const freshMs = 1_000
const loads = new WeakMap<World, Map<string, { at: number; load: number }>>()

/** How much attention all tasks in flight on a connection ask for together; a second old at most. */
async function loadOf(world: World, connection: ConnectionRow): Promise<number> {
  const now = world.clock.now()
  const known = loads.get(world) ?? new Map<string, { at: number; load: number }>()
  loads.set(world, known)
  const last = known.get(connection.id)
  if (last && Math.abs(now - last.at) < freshMs) return last.load
  const rows = await inFlightOn(world, connection.id)
  const models = new Map(
    await Promise.all(
      [...new Set(rows.map((row) => row.model_id))].map(
        async (modelId) => [modelId, await expectation(world, connection, modelId)] as const,
      ),
    ),
  )
  const load = rows.reduce((sum, { model_id, accepted_at }) => {
    const durations = models.get(model_id)
    return durations ? sum + attention(durations, Math.max(0, now - (accepted_at ?? now))) : sum
  }, 0)
  const smooth = smoothLoad(last, now, load)
  known.set(connection.id, smooth)
  return smooth.load
}

const inFlightOn = ({ db }: World, connectionId: string): Promise<Pick<TaskRow, 'model_id' | 'accepted_at'>[]> =>
  db
    .selectFrom('tasks')
    .select(['model_id', 'accepted_at'])
    .where('connection_id', '=', connectionId)
    .where('state', 'in', ['pending', 'processing'])
    .where('due_at', 'is not', null)
    .execute()
