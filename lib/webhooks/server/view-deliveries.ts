import type { Selectable } from 'kysely'
import type { DeliveryRow, Schema } from '@/lib/db/schema'
import { type Attempt, type DeliveryView, DeliveryTrouble } from '@/lib/webhooks/contract'
import type { World } from '@/lib/world'

type AttemptRow = Selectable<Schema['webhook_attempts']>

/** In their order, each with its last try. */
export async function viewDeliveries(world: Pick<World, 'db'>, rows: DeliveryRow[]): Promise<DeliveryView[]> {
  if (rows.length === 0) return []
  const [models, lasts] = await Promise.all([modelsOf(world, rows), lastAttempts(world, rows)])
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    modelId: models.get(row.task_id) ?? '',
    host: URL.parse(row.url)?.host ?? '',
    state: row.state,
    tries: row.tries,
    dueAt: row.due_at ?? undefined,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at ?? undefined,
    last: lasts.get(row.id),
  }))
}

export const viewAttempt = ({ at, took_ms, status, trouble, is_replay }: AttemptRow): Attempt => ({
  at,
  tookMs: took_ms,
  status: status ?? undefined,
  trouble: trouble === null ? undefined : DeliveryTrouble.parse(trouble),
  isReplay: is_replay === 1,
})

async function modelsOf({ db }: Pick<World, 'db'>, rows: DeliveryRow[]) {
  const ids = rows.map(({ task_id }) => task_id)
  const tasks = await db.selectFrom('tasks').select(['id', 'model_id']).where('id', 'in', ids).execute()
  return new Map(tasks.map(({ id, model_id }) => [id, model_id]))
}

async function lastAttempts({ db }: Pick<World, 'db'>, rows: DeliveryRow[]) {
  const ids = rows.map(({ id }) => id)
  const last = await db
    .selectFrom('webhook_attempts')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('webhook_attempts')
          .select(({ fn }) => ['delivery_id as last_of', fn.max('at').as('last_at')])
          .where('delivery_id', 'in', ids)
          .groupBy('delivery_id')
          .as('last'),
      (join) =>
        join
          .onRef('last.last_of', '=', 'webhook_attempts.delivery_id')
          .onRef('last.last_at', '=', 'webhook_attempts.at'),
    )
    .selectAll('webhook_attempts')
    .execute()
  return new Map(last.map((row) => [row.delivery_id, viewAttempt(row)]))
}
