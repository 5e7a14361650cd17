import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import type { ConnectionRow } from '@/lib/db/schema'
import { typicalSeconds } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'
import { documentedDurations, learnDurations, type Durations } from '@/lib/tasks/engine/durations'
import type { World } from '@/lib/world'

/** How long this model's tasks take on this connection: the documented range, moved towards its last 30 completed tasks here. */
export async function expectation(
  world: World,
  connection: Pick<ConnectionRow, 'id' | 'dialect' | 'base_url'>,
  modelId: string,
): Promise<Durations> {
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
  const model = modelFor(connection.dialect, modelId)
  const [from, to] = model.typicalSeconds ?? typicalSeconds[model.makes]
  const msPerSecond = 1_000 / (connection.base_url === sandboxBaseUrl ? world.sandboxSpeed : 1)
  return learnDurations(
    documentedDurations(from * msPerSecond, to * msPerSecond),
    rows.map((row) => (row.finished_at ?? 0) - (row.accepted_at ?? 0)),
  )
}
