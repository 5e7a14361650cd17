import { whyOf } from '@/lib/kernel/log'
import { gatewayOf } from '@/lib/connections/server/gateway-of'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { rememberModels } from '@/lib/connections/server/remember-models'
import type { ConnectionRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

const hour = 3_600_000

/** Asks a connection's gateway for its models, on its owner's demand. AppError `gateway_trouble` says why it could not; what was known stays. */
export async function readModelsNow({ world, user, id }: { world: World; user: { id: string }; id: string }) {
  const connection = await ownConnection(world, user.id, id)
  try {
    return { models: await read(world, connection) }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const say = { key: `errors.gateway.${error.kind}`, values: { said: error.said ?? '' } }
    throw new AppError('gateway_trouble', say, { cause: error })
  }
}

/** Connections whose list is a day old, or an hour after a try that failed. */
export const dueLists = ({ db, clock }: World): Promise<ConnectionRow[]> =>
  db
    .selectFrom('connections')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('models_tried_at', 'is', null),
        eb('models_tried_at', '<=', clock.now() - 24 * hour),
        eb.and([
          eb('models_tried_at', '<=', clock.now() - hour),
          eb.or([eb('models_read_at', 'is', null), eb('models_read_at', '<', eb.ref('models_tried_at'))]),
        ]),
      ]),
    )
    .execute()

/** The daily reading: trouble is logged and tried again in an hour, and never throws. */
export async function readDueList(world: World, connection: ConnectionRow): Promise<void> {
  try {
    await read(world, connection)
  } catch (error) {
    const why = error instanceof GatewayError ? error.kind : whyOf(error)
    world.log('models.trouble', { connection: connection.id, why })
  }
}

async function read(world: World, connection: ConnectionRow): Promise<number> {
  // Written first: a gateway whose list makes us fall over is not asked again at once.
  await world.db
    .updateTable('connections')
    .set({ models_tried_at: world.clock.now() })
    .where('id', '=', connection.id)
    .execute()
  const models = await gatewayOf(world, connection).models()
  await rememberModels(world, connection.id, models)
  return models.length
}
