import { unseal } from '@/lib/auth/seal'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { baseUrlOf } from '@/lib/connections/server/base-url-of'
import { bucketFor, bucketOf } from '@/lib/connections/server/bucket-of'
import { guardedFetch } from '@/lib/connections/server/guarded-fetch'
import { requestBudget, type KeyBudget } from '@/lib/connections/server/request-budget'
import type { ConnectionRow } from '@/lib/db/schema'
import { connect, type Connecting } from '@/lib/gateways/connect'
import type { Gateway } from '@/lib/gateways/gateway'
import type { World } from '@/lib/world'

/** The gateway behind a connection; the same one again while nothing about it changes, so that what it keeps for a minute (price lists) is kept. */
export function gatewayOf(world: World, connection: ConnectionRow): Gateway {
  const known = gateways.get(world) ?? new Map<string, Gateway>()
  gateways.set(world, known)
  const key = [connection.id, connection.base_url, connection.key_sealed, connection.allow_private].join(' ')
  const gateway = known.get(key) ?? openGateway(world, connection)
  known.set(key, gateway)
  return gateway
}

const gateways = new WeakMap<World, Map<string, Gateway>>()

/** The same with a budget or time limits (ms) of the caller's own. */
export const openGateway = (
  world: World,
  connection: ConnectionRow,
  given: Partial<Pick<Connecting, 'budget' | 'timeouts'>> = {},
): Gateway => {
  const baseUrl = baseUrlOf(world, connection)
  const apiKey = unseal(connection.key_sealed, { secret: world.secret, record: connection.id })
  return connect({
    dialect: connection.dialect,
    baseUrl,
    apiKey,
    budget: requestBudget(world, bucketFor(world, baseUrl, apiKey)),
    fetch: mayBePrivate(connection) ? world.fetch : guardedFetch,
    clock: world.clock,
    ...given,
  })
}

/** The request budget of a connection's key. */
export const budgetOf = (world: World, connection: ConnectionRow): KeyBudget =>
  requestBudget(world, bucketOf(world, connection) ?? '')

/** Origins whose files may be fetched though they are private or plain http: the sandbox's, and those whose owner allowed it. */
export function trustedOrigins(world: World, connection: ConnectionRow): string[] {
  return mayBePrivate(connection) ? [new URL(baseUrlOf(world, connection)).origin] : []
}

const mayBePrivate = ({ base_url, allow_private }: ConnectionRow) => base_url === sandboxBaseUrl || allow_private === 1
