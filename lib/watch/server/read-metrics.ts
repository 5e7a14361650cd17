import { budgetStandings, type BudgetStanding } from '@/lib/connections/server/budget-standing'
import type { ConnectionRow } from '@/lib/db/schema'
import { type Counter, counted, counters } from '@/lib/kernel/count'
import { TaskState } from '@/lib/tasks/contract'
import type { Family } from '@/lib/watch/server/exposition'
import { readEngines, readHolders } from '@/lib/watch/server/read-engines'
import { readOutputs } from '@/lib/watch/server/read-outputs'
import { emptyQueue, openStates, readQueues } from '@/lib/watch/server/read-queues'
import type { World } from '@/lib/world'

/** Gauges come from the database and are the same on every server; counters are this process's own. A connection is named by its id and dialect. */
export async function readMetrics(world: World): Promise<Family[]> {
  const connections = await liveConnections(world)
  const [states, queues, outputs, engines, holders, budgets] = await Promise.all([
    countTasks(world),
    readQueues(world),
    readOutputs(world),
    readEngines(world),
    readHolders(world),
    budgetStandings(world, connections),
  ])
  const since = (at: number | undefined) => (at === undefined ? 0 : Math.max(0, (world.clock.now() - at) / 1_000))
  const each = (samplesOf: (connection: ConnectionRow) => Family['samples']) =>
    connections.flatMap((connection) =>
      samplesOf(connection).map(({ labels, value }) => ({
        labels: { connection: connection.id, dialect: connection.dialect, ...labels },
        value,
      })),
    )
  const queueOf = ({ id }: ConnectionRow) => queues.get(id) ?? emptyQueue()
  const kinds = ['POST', 'GET'] as const
  return [
    gauge(
      'tasks',
      'Tasks by state.',
      TaskState.options.map((state) => ({ labels: { state }, value: states.get(state) ?? 0 })),
    ),
    gauge(
      'open_tasks',
      'Tasks of a connection that are not over, by state.',
      each((connection) =>
        openStates.map((state) => ({ labels: { state }, value: queueOf(connection).states[state] })),
      ),
    ),
    gauge(
      'oldest_queued_seconds',
      'For how long the oldest queued task has waited; 0 without one.',
      each((connection) => [{ value: since(queueOf(connection).oldestQueuedAt) }]),
    ),
    gauge(
      'oldest_due_seconds',
      'For how long something has been due and nobody has touched it.',
      each((connection) => [{ value: since(queueOf(connection).oldestDueAt) }]),
    ),
    gauge(
      'outputs_waiting',
      'Results that are not in the archive yet.',
      each(({ id }) => [{ value: outputs.get(id)?.waiting ?? 0 }]),
    ),
    gauge(
      'outputs_failing',
      'Of these, the ones whose copying has failed so far.',
      each(({ id }) => [{ value: outputs.get(id)?.failing ?? 0 }]),
    ),
    gauge('engines_alive', 'Servers whose engine has said within 20 seconds that it lives.', [
      { value: engines.filter(({ alive }) => alive).length },
    ]),
    gauge(
      'lease_held',
      'Which server works on a connection just now.',
      each(({ id }) => {
        const holder = holders.get(id)
        return holder === undefined ? [] : [{ labels: { holder }, value: 1 }]
      }),
    ),
    gauge(
      'connection_paused',
      '1 while somebody has paused the connection.',
      each(({ paused_at }) => [{ value: paused_at === null ? 0 : 1 }]),
    ),
    gauge(
      'budget_paused_until_seconds',
      'Until when the gateway’s limit keeps requests of a kind waiting, in seconds since 1970; 0 while it does not.',
      each(({ id }) =>
        kinds.map((kind) => ({ labels: { kind }, value: pausedUntil(budgets.get(id)?.[kind]) / 1_000 })),
      ),
    ),
    ...(Object.keys(counters) as Counter[]).map((counter): Family => ({
      name: `safelight_${counter}_total`,
      help: counters[counter],
      type: 'counter',
      samples: [{ value: counted(counter) }],
    })),
    {
      name: 'process_start_time_seconds',
      help: 'When this process started, in seconds since 1970.',
      type: 'gauge',
      samples: [{ value: performance.timeOrigin / 1_000 }],
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory that this process holds.',
      type: 'gauge',
      samples: [{ value: process.memoryUsage.rss() }],
    },
  ]
}

const gauge = (name: string, help: string, samples: Family['samples']): Family => ({
  name: `safelight_${name}`,
  help,
  type: 'gauge',
  samples,
})

const pausedUntil = (standing: BudgetStanding | undefined) => (standing?.state === 'paused' ? standing.until : 0)

const liveConnections = ({ db }: World): Promise<ConnectionRow[]> =>
  db.selectFrom('connections').selectAll().where('deleted_at', 'is', null).orderBy('id').execute()

async function countTasks({ db }: World): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('tasks')
    .select('state')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy('state')
    .execute()
  return new Map(rows.map((row) => [row.state, Number(row.count)]))
}
