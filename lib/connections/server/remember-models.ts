import type { OfferedModel } from '@/lib/gateways/gateway'
import type { Database } from '@/lib/db/db'
import type { World } from '@/lib/world'

// SQLite allows 32,766 values in one statement.
const chunk = 500

/** Keeps what a gateway offers and asks, with the time it said so. Entries of models it no longer offers stay, older than the connection's `models_read_at`. */
export async function rememberModels(
  { db, clock }: World,
  connectionId: string,
  models: readonly OfferedModel[],
): Promise<void> {
  const now = clock.now()
  const offered = [...new Map(models.map((model) => [model.id, model])).values()]
  await db.transaction().execute(async (transaction) => {
    const changed = await changedPrices(transaction, connectionId, offered)
    for (let start = 0; start < offered.length; start += chunk)
      await upsert(transaction, connectionId, offered.slice(start, start + chunk), now)
    for (let start = 0; start < changed.length; start += chunk)
      await transaction
        .insertInto('gateway_prices')
        .values(changed.slice(start, start + chunk).map((one) => ({ connection_id: connectionId, since: now, ...one })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await transaction
      .updateTable('connections')
      .set({ models_read_at: now, models_tried_at: now })
      .where('id', '=', connectionId)
      .execute()
  })
}

async function changedPrices(db: Database, connectionId: string, offered: readonly OfferedModel[]) {
  const known = await db
    .selectFrom('gateway_models')
    .select(['model_id', 'price_amount', 'price_currency'])
    .where('connection_id', '=', connectionId)
    .execute()
  const before = new Map(known.map((row) => [row.model_id, `${row.price_amount} ${row.price_currency}`]))
  return offered.flatMap(({ id, price }) =>
    price && before.get(id) !== `${price.amount} ${price.currency}` ? [{ model_id: id, ...price }] : [],
  )
}

const upsert = (db: Database, connectionId: string, offered: readonly OfferedModel[], now: number) =>
  db
    .insertInto('gateway_models')
    .values(
      offered.map((model) => ({
        connection_id: connectionId,
        model_id: model.id,
        title: model.title ?? null,
        provider: model.provider ?? null,
        makes: model.makes ?? null,
        price_amount: model.price?.amount ?? null,
        price_currency: model.price?.currency ?? null,
        first_seen_at: now,
        seen_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['connection_id', 'model_id']).doUpdateSet((eb) => ({
        title: eb.ref('excluded.title'),
        provider: eb.ref('excluded.provider'),
        makes: eb.ref('excluded.makes'),
        price_amount: eb.ref('excluded.price_amount'),
        price_currency: eb.ref('excluded.price_currency'),
        seen_at: eb.ref('excluded.seen_at'),
      })),
    )
    .execute()
