import { unseal } from '@/lib/auth/seal'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { guardedFetch } from '@/lib/connections/server/guarded-fetch'
import { requestBudget } from '@/lib/connections/server/request-budget'
import type { ConnectionRow } from '@/lib/db/schema'
import { connect, type Connecting } from '@/lib/gateways/connect'
import type { Gateway } from '@/lib/gateways/gateway'
import { AppError } from '@/lib/kernel/app-error'
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
): Gateway =>
  connect({
    dialect: connection.dialect,
    baseUrl: baseUrlOf(world, connection),
    apiKey: unseal(connection.key_sealed, { secret: world.secret, record: connection.id }),
    budget: requestBudget(world, connection.id),
    fetch: mayBePrivate(connection) ? world.fetch : guardedFetch,
    clock: world.clock,
    ...given,
  })

export function baseUrlOf({ sandboxUrl }: World, { base_url }: Pick<ConnectionRow, 'base_url'>): string {
  if (base_url !== sandboxBaseUrl) return base_url
  if (!sandboxUrl) throw new AppError('conflict', { key: 'errors.sandboxOff' })
  return sandboxUrl
}

/** Origins whose files may be fetched though they are private or plain http: the sandbox's, and those whose owner allowed it. */
export function trustedOrigins(world: World, connection: ConnectionRow): string[] {
  return mayBePrivate(connection) ? [new URL(baseUrlOf(world, connection)).origin] : []
}

const mayBePrivate = ({ base_url, allow_private }: ConnectionRow) => base_url === sandboxBaseUrl || allow_private === 1
