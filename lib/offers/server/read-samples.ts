import type { ConnectionRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { parseInput } from '@/lib/models/parse-input'
import { sampleInput } from '@/lib/models/sample'
import { modelFor } from '@/lib/models/unknown-model'
import { isZero, subtract } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'
import { inputHash } from '@/lib/quotes/server/input-hash'
import { quoteOf } from '@/lib/quotes/server/quote'
import type { World } from '@/lib/world'

const hour = 3_600_000
const day = 24 * hour
/** A model counts as used for so many days. */
export const usedForDays = 30
const mostModels = 60

/**
 * Connections whose gateway prices single inputs, where something was asked for in the last 30 days and nobody asked for a day. What only has a price list is
 * followed by that list. Only where it has answered a person's own question with a price: a gateway that does not know dry runs starts a task instead.
 */
export const dueSamples = ({ db, clock }: World): Promise<ConnectionRow[]> =>
  db
    .selectFrom('connections')
    .selectAll()
    .where('dialect', '=', 'unified-tasks')
    .where('deleted_at', 'is', null)
    .where('paused_at', 'is', null)
    .where('dry_run_answered_at', 'is not', null)
    .where('dry_run_ignored_at', 'is', null)
    .where((eb) => eb.or([eb('samples_tried_at', 'is', null), eb('samples_tried_at', '<=', clock.now() - day)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('tasks')
          .select('tasks.id')
          .whereRef('tasks.owner_id', '=', 'connections.owner_id')
          .whereRef('tasks.connection_id', '=', 'connections.id')
          .where('tasks.created_at', '>', clock.now() - usedForDays * day),
      ),
    )
    .execute()

/** Asks what the sample of each model used there costs now, with the weakest right in the request budget, and keeps what changed. Never throws for a gateway in trouble. */
export async function readSamples(world: World, connection: ConnectionRow): Promise<void> {
  const { db, clock, log } = world
  await db.updateTable('connections').set({ samples_tried_at: clock.now() }).where('id', '=', connection.id).execute()
  for (const modelId of await usedModels(world, connection)) {
    const model = modelFor(connection.dialect, modelId)
    const parsed = parseInput(model, sampleInput(model))
    if (!parsed.ok) continue
    try {
      const quote = await quoteOf({ world, connection, model, input: parsed.input, right: 'rest', withinMs: 0 })
      if (quote.source !== 'exact') continue
      await keepSample(
        world,
        { connectionId: connection.id, modelId, hash: inputHash(connection.dialect, parsed.input) },
        quote.price,
      )
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      log('samples.trouble', { connection: connection.id, model: modelId, why: error.kind })
      if (error.started) return
      if (error.kind === 'refused') continue
      // Busy, or away: the rest in an hour.
      const again = clock.now() - day + hour
      await db.updateTable('connections').set({ samples_tried_at: again }).where('id', '=', connection.id).execute()
      return
    }
  }
}

async function usedModels({ db, clock }: World, { id, owner_id }: ConnectionRow): Promise<string[]> {
  const rows = await db
    .selectFrom('tasks')
    .select((eb) => ['model_id', eb.fn.max('created_at').as('last')])
    .where('owner_id', '=', owner_id)
    .where('connection_id', '=', id)
    .where('created_at', '>', clock.now() - usedForDays * day)
    .where('origin', '=', 'studio')
    .groupBy('model_id')
    .orderBy('last', 'desc')
    .limit(mostModels)
    .execute()
  return rows.map(({ model_id }) => model_id)
}

/** The same price for the same sample lengthens its row; anything else begins a new one. */
export async function keepSample(
  { db, clock }: Pick<World, 'db' | 'clock'>,
  { connectionId, modelId, hash }: { connectionId: string; modelId: string; hash: string },
  price: Money,
): Promise<void> {
  const now = clock.now()
  const last = await db
    .selectFrom('sample_prices')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('model_id', '=', modelId)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
  const same = last?.input_hash === hash && last.currency === price.currency && isZero(subtract(last, price))
  if (last && same)
    await db
      .updateTable('sample_prices')
      .set({ until: now })
      .where('connection_id', '=', connectionId)
      .where('model_id', '=', modelId)
      .where('since', '=', last.since)
      .execute()
  else
    await db
      .insertInto('sample_prices')
      .values({ connection_id: connectionId, model_id: modelId, since: now, until: now, input_hash: hash, ...price })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
