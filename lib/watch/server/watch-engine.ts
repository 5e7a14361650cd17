import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { baseUrlOf } from '@/lib/connections/server/base-url-of'
import { budgetStandings } from '@/lib/connections/server/budget-standing'
import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { HeldReason } from '@/lib/tasks/contract'
import type { Me } from '@/lib/users/contract'
import type { EngineWatch, WatchedConnection } from '@/lib/watch/contract'
import { readEngines, readHolders } from '@/lib/watch/server/read-engines'
import { readOutputs } from '@/lib/watch/server/read-outputs'
import { emptyQueue, type QueueStanding, readQueues } from '@/lib/watch/server/read-queues'
import { readTroubles } from '@/lib/watch/server/read-troubles'
import type { World } from '@/lib/world'

/** How everything stands, of all people: no prompt, no key. For admins; to others it is not there: AppError `not_found`. */
export async function watchEngine({ world, user }: { world: World; user: Pick<Me, 'role'> }): Promise<EngineWatch> {
  if (user.role !== 'admin') throw new AppError('not_found', { key: 'errors.adminsOnly' })
  const now = world.clock.now()
  const connections = await allConnections(world)
  const [engines, holders, queues, outputs, troubles, budgets] = await Promise.all([
    readEngines(world),
    readHolders(world),
    readQueues(world),
    readOutputs(world),
    readTroubles(world),
    budgetStandings(world, connections),
  ])
  return {
    at: now,
    servers: engines.map((engine) => ({
      ...engine,
      holds: connections.filter(({ id }) => holders.get(id) === engine.holder).map(({ name }) => name),
    })),
    connections: connections.map((row) => {
      const budget = budgets.get(row.id) ?? { POST: { state: 'free' }, GET: { state: 'free' } }
      const queue = viewQueue(queues.get(row.id) ?? emptyQueue(), now)
      return {
        ...describe(world, row),
        holder: holders.get(row.id),
        budget,
        // Whatever is planned, nobody looks while the gateway's limit holds.
        queue: budget.GET.state === 'paused' ? { ...queue, looksPerMinute: 0 } : queue,
        outputs: outputs.get(row.id) ?? { waiting: 0, failing: 0 },
        troubles: troubles.get(row.id) ?? [],
      }
    }),
  }
}

type Owned = ConnectionRow & { owner: string }

const allConnections = ({ db }: World): Promise<Owned[]> =>
  db
    .selectFrom('connections')
    .innerJoin('users', 'users.id', 'connections.owner_id')
    .selectAll('connections')
    .select('users.email as owner')
    .where('connections.deleted_at', 'is', null)
    .orderBy('users.email')
    .orderBy('connections.created_at')
    .execute()

function describe(world: World, row: Owned) {
  const sandbox = row.base_url === sandboxBaseUrl
  return {
    id: row.id,
    name: row.name,
    owner: row.owner,
    dialect: row.dialect,
    baseUrl: sandbox && !world.sandboxUrl ? row.base_url : baseUrlOf(world, row),
    sandbox,
    pausedAt: row.paused_at ?? undefined,
  }
}

function viewQueue(queue: QueueStanding, now: number): WatchedConnection['queue'] {
  const { queued, submitting, pending, processing, unconfirmed } = queue.states
  const since = (at: number | undefined) => (at === undefined ? undefined : Math.max(0, now - at))
  return {
    queued,
    held: queue.held.map((held) => ({ ...held, reason: HeldReason.parse(held.reason) })),
    inFlight: submitting + pending + processing,
    unconfirmed,
    oldestQueuedMs: since(queue.oldestQueuedAt),
    oldestDueMs: since(queue.oldestDueAt),
    looksPerMinute: Math.round(queue.looksPerMinute),
  }
}
