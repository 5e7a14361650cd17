import type { ConnectionRow } from '@/lib/db/schema'
import type { DialectName } from '@/lib/gateways/gateway'
import type { OpenKey } from '@/lib/keys/server/open-key'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import type { World } from '@/lib/world'

type Holder = { world: World; key: OpenKey }

/** The connections that a key may use: its owner's default ones first, then the oldest. */
export function connectionsOf({ world, key }: Holder): Promise<ConnectionRow[]> {
  return world.db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', key.user.id)
    .where('deleted_at', 'is', null)
    .$if(key.connectionId !== undefined, (select) => select.where('id', '=', key.connectionId!))
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Which language is spoken where `model` is to run: that of the connection named, else of the first of the key's connections whose gateway has the model. */
export async function languageFor(holder: Holder, model: string, connection?: string): Promise<DialectName> {
  const own = await connectionsOf(holder)
  const usable = connection === undefined ? own : own.filter(({ id, name }) => id === connection || name === connection)
  const having = await gatewaysWith(holder, model, usable)
  const found = usable.find(({ dialect }) => having.has(dialect)) ?? usable[0] ?? own[0]
  return found?.dialect ?? 'unified-tasks'
}

async function gatewaysWith({ world }: Holder, model: string, usable: ConnectionRow[]): Promise<Set<DialectName>> {
  const known = modelsCalled(model).map(({ gateway }) => gateway)
  if (known.length > 0 || usable.length === 0) return new Set(known)
  const listed = await world.db
    .selectFrom('gateway_models')
    .select('connection_id')
    .where('model_id', '=', model)
    .where(
      'connection_id',
      'in',
      usable.map(({ id }) => id),
    )
    .execute()
  const listing = new Set(listed.map(({ connection_id }) => connection_id))
  return new Set(usable.filter(({ id }) => listing.has(id)).map(({ dialect }) => dialect))
}
