import { inOrder } from '@/lib/connections/in-order'
import { listConnections } from '@/lib/connections/server/list-connections'
import type { Model } from '@/lib/models/model'
import { fieldAt, ownField, parameterOf } from '@/lib/models/paths'
import { placesFor } from '@/lib/models/reuse'
import { modelFor } from '@/lib/models/unknown-model'
import type { ModelListing } from '@/lib/offers/contract'
import { listModels } from '@/lib/offers/server/list-models'
import type { ReuseOffers } from '@/lib/reuse/contract'
import { type Found, resultOf } from '@/lib/reuse/server/result-of'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; assetId: string }
type Payable = { listing: ModelListing; model: Model; connectionId: string }

/** What can be made of a result: every field of every model that takes it, read off the fields' kinds. AppError `not_found`. */
export async function listReuses({ world, user, assetId }: Input): Promise<ReuseOffers> {
  const found = await resultOf(world, user.id, assetId)
  const { task, result } = found
  const [{ models }, connections, used] = await Promise.all([
    listModels({ world, user }),
    listConnections({ world, user }),
    lastUsed(world, user.id),
  ])
  const ordered = inOrder(connections)
  const payable = models.flatMap((listing): Payable[] => {
    const able = ordered.filter(({ dialect }) => dialect === listing.gateway)
    const own = able.find(({ id }) => id === found.connection?.id)
    const offering = able.find(({ id }) => isOffered(listing, id))
    const payer = own ?? offering ?? able[0]
    return payer ? [{ listing, model: modelFor(listing.gateway, listing.id, listing), connectionId: payer.id }] : []
  })
  const nearest = payable.toSorted(byNearness(found, used))
  return {
    seed: seedOf(found),
    offers: nearest.flatMap(({ listing, model, connectionId }) =>
      (result ? placesFor(model, result) : []).map((path) => ({
        ...shortly(listing, connectionId),
        path,
        group: ownField(model.fields, parameterOf(path))?.group ?? 'main',
        kind: fieldAt(model.fields, path)?.kind === 'task' ? ('task' as const) : ('media' as const),
      })),
    ),
    models: task
      ? nearest
          .filter(({ listing }) => listing.id !== task.model_id && listing.makes === task.makes)
          .map(({ listing, connectionId }) => shortly(listing, connectionId))
      : [],
  }
}

const shortly = ({ id, gateway, title, provider }: ModelListing, connectionId: string) => ({
  id,
  gateway,
  connectionId,
  title,
  provider,
})

/** At the result's own connection, then named by the gateway's list, of the result's family, used most often lately, of the same provider. */
function byNearness({ task, connection }: Found, used: Map<string, number>) {
  const own = task && connection && modelFor(connection.dialect, task.model_id)
  const weights = ({ listing, connectionId }: Payable): number[] => [
    Number(connectionId === connection?.id),
    Number(isOffered(listing, connectionId)),
    Number(listing.family === own?.family),
    used.get(listing.id) ?? 0,
    Number(listing.provider === own?.provider),
  ]
  return (a: Payable, b: Payable) => {
    const theirs = weights(b)
    return weights(a).reduce((order, weight, index) => order || (theirs[index] ?? 0) - weight, 0)
  }
}

const isOffered = ({ offers }: ModelListing, connectionId: string) => {
  const offer = offers?.[connectionId]
  return offer !== undefined && offer.goneSince === undefined
}

const latest = 1_000

async function lastUsed({ db }: World, ownerId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('tasks')
        .select('model_id')
        .where('owner_id', '=', ownerId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(latest)
        .as('newest'),
    )
    .select((eb) => ['model_id', eb.fn.countAll<number>().as('times')])
    .groupBy('model_id')
    .execute()
  return new Map(rows.map(({ model_id, times }) => [model_id, Number(times)]))
}

function seedOf({ task, connection }: Found): ReuseOffers['seed'] {
  if (!task || !connection) return undefined
  const seeds = Object.entries(modelFor(connection.dialect, task.model_id).fields)
    .filter(([, { kind }]) => kind === 'seed')
    .map(([name]) => name)
  if (seeds.length === 0) return undefined
  const input: Record<string, unknown> = JSON.parse(task.input_json)
  const value = seeds.map((name) => input[name]).find((one) => typeof one === 'number')
  return { value }
}
