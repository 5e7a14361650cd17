import type { OfferedModel } from '@/lib/gateways/gateway'
import type { World } from '@/lib/world'

/** Keeps what a gateway offers and asks, with the time it said so; older entries of models it no longer offers stay, dated. */
export async function rememberModels(
  { db, clock }: World,
  connectionId: string,
  models: OfferedModel[],
): Promise<void> {
  const rows = models.map((model) => ({
    connection_id: connectionId,
    model_id: model.id,
    title: model.title ?? null,
    provider: model.provider ?? null,
    makes: model.makes ?? null,
    price_amount: model.price?.amount ?? null,
    price_currency: model.price?.currency ?? null,
    seen_at: clock.now(),
  }))
  // SQLite allows 32,766 values in one statement.
  for (let start = 0; start < rows.length; start += 500)
    await db
      .insertInto('gateway_models')
      .values(rows.slice(start, start + 500))
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
}
