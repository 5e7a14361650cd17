import type { ConnectionRow } from '@/lib/db/schema'
import type { TrackRecord } from '@/lib/offers/sellers'
import type { World } from '@/lib/world'

const most = 100
/** Of so many connections to one gateway, the newest. */
const mostConnections = 20

/** From this instance's own history: all tasks that this gateway finished for this model, through anybody's key. Names nobody. */
export async function trackRecord(
  { db }: Pick<World, 'db'>,
  { dialect, base_url }: Pick<ConnectionRow, 'dialect' | 'base_url'>,
  modelId: string,
): Promise<TrackRecord> {
  const there = await db
    .selectFrom('connections')
    .select('id')
    .where('dialect', '=', dialect)
    .where('base_url', '=', base_url)
    .orderBy('id', 'desc')
    .limit(mostConnections)
    .execute()
  const lists = await Promise.all(
    there.map(({ id }) =>
      db
        .selectFrom('tasks')
        .select(['state', 'accepted_at', 'finished_at'])
        .where('connection_id', '=', id)
        .where('model_id', '=', modelId)
        .where('finished_at', 'is not', null)
        .where('accepted_at', 'is not', null)
        .where('state', 'in', ['completed', 'failed'])
        .where('origin', '=', 'studio')
        .orderBy('finished_at', 'desc')
        .limit(most)
        .execute(),
    ),
  )
  const tasks = lists
    .flat()
    .toSorted((one, other) => (other.finished_at ?? 0) - (one.finished_at ?? 0))
    .slice(0, most)
  const took = tasks
    .filter(({ state }) => state === 'completed')
    .map(({ accepted_at, finished_at }) => (finished_at ?? 0) - (accepted_at ?? 0))
  return { n: tasks.length, failed: tasks.length - took.length, ...(took.length > 0 && { medianMs: medianOf(took) }) }
}

const medianOf = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [below = 0, above = below] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ]
  return Math.round((below + above) / 2)
}
