import { sql } from 'kysely'
import type { OutputRow, TaskStateColumn } from '@/lib/db/schema'
import { type Engine, keysToLeave, mostOfOne, type Step, type StepKind, withPlace } from '@/lib/tasks/engine/engine'
import { claimLeases, outputLease } from '@/lib/tasks/engine/leases'
import type { Share } from '@/lib/tasks/engine/share-connections'
import type { World } from '@/lib/world'

/** A `submitting` task that is due is not in our hand: it only has to be doubted, which costs no call. */
const kinds: Partial<Record<TaskStateColumn, StepKind>> = { queued: 'submit', unconfirmed: 'search' }
const kindOf = (state: TaskStateColumn): StepKind => kinds[state] ?? 'look'

/** Connections for which a task is due, be it in hand or not. */
export async function dueConnections({ db, clock }: World): Promise<string[]> {
  const rows = await db
    .selectFrom('tasks')
    .select('connection_id')
    .distinct()
    .where('due_at', '<=', clock.now())
    .execute()
  return rows.map((row) => row.connection_id)
}

export async function connectionsWantingBalance({ db }: World): Promise<string[]> {
  const rows = await db.selectFrom('connections').select('id').where('balance_wanted_at', 'is not', null).execute()
  return rows.map((row) => row.id)
}

/** Tasks that are due on these connections and have a place: every connection's oldest first, then every connection's next, so that a long queue keeps nobody else waiting. Rows of batches come after single wishes. */
export async function dueTasks(world: World, engine: Engine, shares: Map<string, Share>): Promise<Step[]> {
  if (shares.size === 0) return []
  const now = world.clock.now()
  const leave = keysToLeave(engine, now)
  const rows = await world.db
    .selectFrom((eb) =>
      eb
        .selectFrom('tasks')
        .select(['id', 'connection_id', 'state', 'due_at'])
        .select(
          sql<number>`row_number() over (partition by connection_id, case state when 'queued' then 1 when 'unconfirmed' then 2 else 3 end order by case when batch_id is null then 0 else 1 end, due_at, id)`.as(
            'turn',
          ),
        )
        .where('due_at', '<=', now)
        .where('connection_id', 'in', [...shares.keys()])
        .$if(leave.length > 0, (select) => select.where('id', 'not in', leave))
        .as('due'),
    )
    .select(['due.id', 'due.connection_id', 'due.state'])
    .where('due.turn', '<=', mostOfOne)
    .orderBy('due.turn')
    .orderBy('due.due_at')
    .execute()
  const steps = rows.map((row) => ({ kind: kindOf(row.state), key: row.id, connectionId: row.connection_id }))
  const allowed = steps.filter(({ kind, connectionId }) => kind !== 'submit' || shares.get(connectionId) === 'anything')
  return withPlace(engine, allowed)
}

export type DueOutput = Step & { taskId: string; position: number }

/** Outputs that wait to be copied, each under a lease of its own: whoever holds it copies it, whoever holds the connection. Connections take turns. */
export async function claimOutputs(world: World, engine: Engine): Promise<DueOutput[]> {
  const now = world.clock.now()
  const leave = keysToLeave(engine, now)
  const key = sql<string>`outputs.task_id || '-' || outputs.position`
  const rows = await world.db
    .selectFrom((eb) =>
      eb
        .selectFrom('outputs')
        .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
        .select(['outputs.task_id', 'outputs.position', 'outputs.next_try_at', 'tasks.connection_id'])
        .select(key.as('key'))
        .select(
          sql<number>`row_number() over (partition by tasks.connection_id order by outputs.next_try_at, outputs.task_id)`.as(
            'turn',
          ),
        )
        .where('outputs.next_try_at', '<=', now)
        .$if(leave.length > 0, (select) => select.where(key, 'not in', leave))
        .as('due'),
    )
    .selectAll()
    .where('due.turn', '<=', mostOfOne)
    .orderBy('due.turn')
    .orderBy('due.next_try_at')
    .execute()
  const kind = 'save' as const
  const due = rows.map((row) => ({
    kind,
    key: row.key,
    connectionId: row.connection_id,
    taskId: row.task_id,
    position: row.position,
  }))
  const placed = withPlace(engine, due)
  const names = placed.map((output) => outputLease(output.key))
  const claimed = await claimLeases(world, names, engine.holder)
  return placed.filter((output) => claimed.has(outputLease(output.key)))
}

/** The output as it is now that its lease is ours: another engine may have copied it a moment ago. */
export const stillDue = ({ db, clock }: World, { taskId, position }: DueOutput): Promise<OutputRow | undefined> =>
  db
    .selectFrom('outputs')
    .selectAll()
    .where('task_id', '=', taskId)
    .where('position', '=', position)
    .where('next_try_at', '<=', clock.now())
    .executeTakeFirst()
