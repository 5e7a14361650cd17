import { findModel, models } from '@/lib/models/catalog/catalog'
import { priceRange } from '@/lib/models/list-price'
import { type Model, typicalSeconds } from '@/lib/models/model'
import { traitsOf } from '@/lib/models/traits'
import { modelFor } from '@/lib/models/unknown-model'
import type { ConnectionRow, Schema } from '@/lib/db/schema'
import type { ModelList, ModelListing, Offer } from '@/lib/offers/contract'
import type { World } from '@/lib/world'

type OfferRow = Schema['gateway_models']
type Found = { row: OfferRow; connection: ConnectionRow }

const newForMs = 14 * 24 * 3_600_000

/** The whole catalogue, and beyond it what the user's connections list; of each model which of them offer it, and for how much. */
export async function listModels({ world, user }: { world: World; user: { id: string } }): Promise<ModelList> {
  const { db, clock } = world
  const connections = await db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .execute()
  const ids = connections.map(({ id }) => id)
  const own = db.selectFrom('connections').select('id').where('owner_id', '=', user.id).where('deleted_at', 'is', null)
  const [rows, prices] = await Promise.all([
    db.selectFrom('gateway_models').selectAll().where('connection_id', 'in', own).orderBy('model_id').execute(),
    db
      .selectFrom('gateway_prices')
      .select((eb) => ['connection_id', 'model_id', eb.fn.max('since').as('since')])
      .where('connection_id', 'in', own)
      .groupBy(['connection_id', 'model_id'])
      .execute(),
  ])
  const pricedAt = new Map(prices.map((price) => [`${price.connection_id} ${price.model_id}`, Number(price.since)]))
  const firstRead = new Map(
    ids.map((id) => [id, Math.min(...rows.filter((row) => row.connection_id === id).map((row) => row.first_seen_at))]),
  )
  const connectionOf = new Map(connections.map((connection) => [connection.id, connection]))
  const found = Map.groupBy(
    rows.map((row): Found => ({ row, connection: connectionOf.get(row.connection_id)! })),
    ({ row, connection }) => `${connection.dialect} ${row.model_id}`,
  )
  const offersOf = (model: Model): ModelListing['offers'] => {
    const offers = found.get(`${model.gateway} ${model.id}`)?.map(({ row, connection }) => [
      connection.id,
      offerOf(row, connection, {
        since: pricedAt.get(`${connection.id} ${model.id}`),
        isNew: row.first_seen_at > firstRead.get(connection.id)! && row.first_seen_at > clock.now() - newForMs,
      }),
    ])
    return offers && Object.fromEntries(offers)
  }
  const unknown = [...found.values()].flatMap(([first]) => (first && !isCatalogued(first) ? [unknownOf(first)] : []))
  return {
    models: [
      ...models.map((model) => ({ ...listingOf(model), offers: offersOf(model) })),
      ...unknown.map((model) => ({ ...listingOf(model), unknown: true as const, offers: offersOf(model) })),
    ],
    lists: Object.fromEntries(
      connections.map(({ id, models_read_at, models_tried_at }) => [
        id,
        { readAt: models_read_at ?? undefined, triedAt: models_tried_at ?? undefined },
      ]),
    ),
  }
}

/** A model in short, as the catalogue has it. */
export const listingOf = (model: Model): ModelListing => {
  const range = priceRange(model)
  return {
    id: model.id,
    gateway: model.gateway,
    family: model.family,
    provider: model.provider,
    title: model.title,
    makes: model.makes,
    takes: traitsOf(model),
    seconds: [...(model.typicalSeconds ?? typicalSeconds[model.makes])],
    listed: range && { least: range[0].amount, most: range[1].amount, readOn: range[0].readOn },
    warning: model.notices?.find(({ tone }) => tone === 'warning')?.key,
  }
}

const isCatalogued = ({ row, connection }: Found) => findModel(connection.dialect, row.model_id) !== undefined

const unknownOf = ({ row, connection }: Found): Model => modelFor(connection.dialect, row.model_id, offeredAs(row))

export const offeredAs = ({ title, provider, makes }: Pick<OfferRow, 'title' | 'provider' | 'makes'>) => ({
  title: title ?? undefined,
  provider: provider ?? undefined,
  makes: makes ?? undefined,
})

const offerOf = (
  row: OfferRow,
  { models_read_at }: ConnectionRow,
  { since, isNew }: { since: number | undefined; isNew: boolean },
): Offer => ({
  price:
    row.price_amount !== null && row.price_currency !== null
      ? { amount: row.price_amount, currency: row.price_currency }
      : undefined,
  priceSince: row.price_amount === null ? undefined : since,
  newSince: isNew ? row.first_seen_at : undefined,
  goneSince: models_read_at !== null && row.seen_at < models_read_at ? row.seen_at : undefined,
})
