import type { Database } from '@/lib/db/db'
import type { DialectName } from '@/lib/gateways/gateway'
import { Quote } from '@/lib/money/money'
import type { World } from '@/lib/world'

const minute = 60_000

/** How long a gateway's word is taken as still true, in ms: a dry run's on exactly one input, a price list's on a model. */
export const youngMs: Record<DialectName, number> = { 'unified-tasks': 10 * minute, onysoft: minute }
const keptMs = 60 * minute
const trimEachMs = 10 * minute

type Place = { connectionId: string; modelId: string; hash: string }

/** What the gateway said of exactly this input in the last `withinMs` ms; undefined where it was not asked. Shared by all servers on the database. */
export async function knownQuote(
  { db, clock }: Pick<World, 'db' | 'clock'>,
  { connectionId, modelId, hash }: Place,
  withinMs: number,
): Promise<Quote | undefined> {
  const now = clock.now()
  const row = await db
    .selectFrom('quotes')
    .select('quote_json')
    .where('connection_id', '=', connectionId)
    .where('model_id', '=', modelId)
    .where('input_hash', '=', hash)
    .where('asked_at', '>', now - withinMs)
    .where('asked_at', '<=', now)
    .executeTakeFirst()
  return row && Quote.parse(JSON.parse(row.quote_json))
}

export async function keepQuote(world: Pick<World, 'db' | 'clock'>, place: Place, quote: Quote): Promise<void> {
  const said = { quote_json: JSON.stringify(quote), asked_at: world.clock.now() }
  await world.db
    .insertInto('quotes')
    .values({ connection_id: place.connectionId, model_id: place.modelId, input_hash: place.hash, ...said })
    .onConflict((conflict) => conflict.columns(['connection_id', 'model_id', 'input_hash']).doUpdateSet(said))
    .execute()
  await trim(world)
}

const trimmedAt = new WeakMap<Database, number>()

/** Now and then, by whoever has just written one. */
async function trim({ db, clock }: Pick<World, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  if (Math.abs(now - (trimmedAt.get(db) ?? -Infinity)) < trimEachMs) return
  trimmedAt.set(db, now)
  await db
    .deleteFrom('quotes')
    .where((eb) => eb.or([eb('asked_at', '<', now - keptMs), eb('asked_at', '>', now + keptMs)]))
    .execute()
}
