import { sql } from 'kysely'
import { spacingMs } from '@/lib/connections/server/request-budget'
import type { TaskRow, TaskStateColumn } from '@/lib/db/schema'
import { liveStates } from '@/lib/tasks/contract'
import type { World } from '@/lib/world'

export const openStates = [...liveStates, 'unconfirmed'] as const satisfies TaskStateColumn[]
type OpenState = (typeof openStates)[number]

export type QueueStanding = {
  states: Record<OpenState, number>
  held: { reason: string; count: number; until?: number }[]
  oldestQueuedAt?: number
  /** When what has been due for longest, and nobody has touched, came due. */
  oldestDueAt?: number
  looksPerMinute: number
}

export const emptyQueue = (): QueueStanding => ({
  states: { queued: 0, submitting: 0, pending: 0, processing: 0, unconfirmed: 0 },
  held: [],
  looksPerMinute: 0,
})

const minuteMs = 60_000

/** What waits and what runs, by connection; those with nothing open are not in it. */
export async function readQueues(world: World): Promise<Map<string, QueueStanding>> {
  const queues = new Map<string, QueueStanding>()
  const of = (connectionId: string) => {
    const queue = queues.get(connectionId) ?? emptyQueue()
    queues.set(connectionId, queue)
    return queue
  }
  for (const row of await countOpen(world)) {
    const queue = of(row.connection_id)
    const count = Number(row.count)
    queue.states[row.state as OpenState] += count
    // More may be planned than the budget has slots for.
    queue.looksPerMinute = Math.min(queue.looksPerMinute + row.looks, minuteMs / spacingMs)
    if (row.state !== 'queued') continue
    queue.oldestQueuedAt = Math.min(queue.oldestQueuedAt ?? Infinity, row.oldest)
    if (row.held_reason) queue.held.push({ reason: row.held_reason, count, until: row.until ?? undefined })
  }
  for (const { connection_id, due_at } of await dueTasks(world)) of(connection_id).oldestDueAt ??= due_at ?? undefined
  return queues
}

/** From one look to the next as it is planned; several within a second count as one a second. */
const pause = sql<number>`case
  when due_at - coalesce(looked_at, accepted_at, due_at) < 1000 then 1000
  else due_at - coalesce(looked_at, accepted_at, due_at) end`

const looksAMinute = sql<number>`sum(cast(case
  when tasks.state in ('pending', 'processing') and due_at is not null then 60000.0 / (${pause})
  else 0 end as double precision))`

/** By way of the owners, whose tasks have an index by state: SQLite keeps to the order of a cross join and would else read every task there ever was. */
const countOpen = ({ db }: World) =>
  db
    .selectFrom('users')
    .crossJoin('tasks')
    .select(['tasks.connection_id', 'tasks.state', 'tasks.held_reason'])
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<number>('tasks.created_at').as('oldest'),
      eb.fn.min<number | null>('tasks.held_until').as('until'),
      looksAMinute.as('looks'),
    ])
    .whereRef('tasks.owner_id', '=', 'users.id')
    .where('tasks.state', 'in', openStates)
    .groupBy(['tasks.connection_id', 'tasks.state', 'tasks.held_reason'])
    .orderBy('count', 'desc')
    .execute()

/** The oldest first; one that is being submitted is in somebody's hand. Not grouped: for that SQLite would read every task as well. */
const dueTasks = ({ db, clock }: World): Promise<Pick<TaskRow, 'connection_id' | 'due_at'>[]> =>
  db
    .selectFrom('tasks')
    .select(['connection_id', 'due_at'])
    .where('due_at', '<=', clock.now())
    .where('state', '!=', 'submitting')
    .orderBy('due_at')
    .execute()
