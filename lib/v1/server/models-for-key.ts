import type { OfferedModel } from '@/lib/gateways/gateway'
import { modelsOf } from '@/lib/models/catalog/catalog'
import { modelFor } from '@/lib/models/unknown-model'
import type { Asking } from '@/lib/v1/server/asking'
import { chooseConnection } from '@/lib/v1/server/choose-connection'

/** What the connection's gateway offers by its own last list, with its prices and the catalogue's titles; the catalogue's models while no list was read. Only those the key may start. */
export async function modelsForKey(asking: Asking): Promise<OfferedModel[]> {
  const { id, dialect, models_read_at: readAt } = await chooseConnection(asking)
  const { key, world } = asking
  const rows = await world.db
    .selectFrom('gateway_models')
    .select(['model_id', 'title', 'provider', 'makes', 'price_amount', 'price_currency'])
    .where('connection_id', '=', id)
    .where('seen_at', '>=', readAt ?? 0)
    .orderBy('model_id')
    .execute()
  const offered = rows.map((row): OfferedModel => {
    const said = { title: row.title ?? undefined, provider: row.provider ?? undefined, makes: row.makes ?? undefined }
    const { title, provider, makes } = modelFor(dialect, row.model_id, said)
    const price =
      row.price_amount === null || row.price_currency === null
        ? undefined
        : { amount: row.price_amount, currency: row.price_currency }
    return { id: row.model_id, title, provider, makes, price }
  })
  const all =
    offered.length > 0
      ? offered
      : modelsOf(dialect).map(({ id, title, provider, makes }) => ({ id, title, provider, makes }))
  return key.models ? all.filter((model) => key.models?.includes(model.id)) : all
}
