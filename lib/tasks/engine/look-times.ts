import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { typicalSeconds } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'
import type { World } from '@/lib/world'

const second = 1_000

/** The range (ms after acceptance) in which a result is expected, and its middle. */
export type Expectation = { from: number; middle: number; to: number }

/** What this connection has shown for this model in its last 30 tasks; until there are five, the documented range. */
export async function expectation(world: World, connection: ConnectionRow, modelId: string): Promise<Expectation> {
  const rows = await world.db
    .selectFrom('tasks')
    .select(['accepted_at', 'finished_at'])
    .where('connection_id', '=', connection.id)
    .where('model_id', '=', modelId)
    .where('finished_at', 'is not', null)
    .where('accepted_at', 'is not', null)
    .where('state', '=', 'completed')
    .orderBy('finished_at', 'desc')
    .limit(30)
    .execute()
  const shown = rows.map((row) => (row.finished_at ?? 0) - (row.accepted_at ?? 0)).toSorted((a, b) => a - b)
  if (shown.length >= 5) return { from: at(shown, 0.05) * 0.9, middle: at(shown, 0.5), to: at(shown, 0.95) * 1.1 }
  const model = modelFor(connection.dialect, modelId)
  const [from, to] = model.typicalSeconds ?? typicalSeconds[model.makes]
  const speed = connection.base_url === sandboxBaseUrl ? world.sandboxSpeed : 1
  return { from: (from * second) / speed, middle: ((from + to) / 2 / speed) * second, to: (to * second) / speed }
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

/**
 * How long to wait before looking again, in ms. Looks are dense where a finish is most likely to be waiting (every 1 to 3 s, by how wide that range is).
 * Before it each wait is half of what is left, so that a model which has become faster is noticed; after it they grow up to a minute.
 * With many tasks in flight on one connection all waits stretch, so that looks stay within half of the request budget.
 */
export function untilNextLook({
  elapsed,
  inFlight,
  from,
  to,
}: Omit<Expectation, 'middle'> & { elapsed: number; inFlight: number }): number {
  const room = (inFlight / looksPerSecond) * second
  const dense = Math.min(3 * second, Math.max(second, (to - from) / 40))
  if (elapsed < from) return Math.max(room, Math.min(6 * second, Math.max(second, (from - elapsed) / 2)))
  if (elapsed <= to) return Math.max(room, dense)
  return Math.max(room, Math.min(60 * second, dense + (elapsed - to) / 10))
}

const looksPerSecond = 3

/** How long to wait after a look that failed, by how many looks there were: 5 s at first, up to 10 minutes. */
export const afterTrouble = ({ looks }: Pick<TaskRow, 'looks'>) =>
  Math.min(600, 5 * 1.5 ** Math.min(looks, 14)) * second
