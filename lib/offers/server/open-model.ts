import { AppError } from '@/lib/kernel/app-error'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'
import { offeredAs } from '@/lib/offers/server/list-models'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; gateway?: GatewayLanguage }

/**
 * A model by its id: the catalogue's, at `gateway` where both use the id; else what one of the user's connections lists; else, where a gateway
 * is named, one that it may know. AppError `not_found` where nobody knows it.
 */
export async function openModel({ world, user, id, gateway }: Input): Promise<Model> {
  const known = modelsCalled(id)
  if (known.length > 0) return known.find((model) => model.gateway === gateway) ?? known[0]!
  const listed = await world.db
    .selectFrom('gateway_models')
    .innerJoin('connections', 'connections.id', 'gateway_models.connection_id')
    .select(['dialect', 'title', 'provider', 'makes'])
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .where('model_id', '=', id)
    .$if(gateway !== undefined, (select) => select.where('dialect', '=', gateway!))
    .orderBy('seen_at', 'desc')
    .executeTakeFirst()
  if (listed) return modelFor(listed.dialect, id, offeredAs(listed))
  if (!gateway || !/^[\w.:-]+(\/[\w.:-]+)*$/.test(id)) throw new AppError('not_found', { key: 'errors.noSuchModel' })
  return modelFor(gateway, id)
}
