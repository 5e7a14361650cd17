import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { GatewayLanguage } from '@/lib/models/model'
import type { Money } from '@/lib/money/money'
import type { ModelListing } from '@/lib/offers/contract'
import type { Seller } from '@/lib/offers/sellers'
import { listModels } from '@/lib/offers/server/list-models'
import { trackRecord } from '@/lib/offers/server/track-record'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; gateway?: GatewayLanguage }

/** Every way the user has to get this model, at either gateway and under whichever id. AppError `not_found` where nobody knows it. */
export async function listSellers({ world, user, id, gateway }: Input): Promise<Seller[]> {
  const { models } = await listModels({ world, user })
  const called = models.filter((listing) => listing.id === id)
  const asked = called.find((listing) => listing.gateway === gateway) ?? called[0]
  if (!asked) throw new AppError('not_found', { key: 'errors.noSuchModel' })
  const connections = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .execute()
  const ways = models
    .filter(({ family }) => family === asked.family)
    .flatMap((listing) =>
      connections.filter((one) => sells(one, listing)).map((connection) => ({ listing, connection })),
    )
  return Promise.all(ways.map(async ({ listing, connection }) => sellerOf(world, listing, connection)))
}

/** A list that was read and does not name the model, or no longer, rules it out. */
function sells({ id, dialect, models_read_at }: ConnectionRow, { gateway, offers }: ModelListing): boolean {
  if (dialect !== gateway) return false
  const offer = offers?.[id]
  return offer ? offer.goneSince === undefined : models_read_at === null
}

async function sellerOf(world: World, listing: ModelListing, connection: ConnectionRow): Promise<Seller> {
  const [record, samplePrice] = await Promise.all([
    trackRecord(world, connection, listing.id),
    lastSample(world, connection.id, listing.id),
  ])
  return {
    connection: { id: connection.id, name: connection.name, gateway: listing.gateway },
    model: { id: listing.id, gateway: listing.gateway, title: listing.title },
    listPrice: listing.offers?.[connection.id]?.price,
    samplePrice,
    record,
  }
}

async function lastSample({ db }: World, connectionId: string, modelId: string): Promise<Money | undefined> {
  return db
    .selectFrom('sample_prices')
    .select(['amount', 'currency'])
    .where('connection_id', '=', connectionId)
    .where('model_id', '=', modelId)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
}
