import { unseal } from '@/lib/auth/seal'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { guardedFetch } from '@/lib/connections/server/guarded-fetch'
import { requestBudget } from '@/lib/connections/server/request-budget'
import type { ConnectionRow } from '@/lib/db/schema'
import { connect, type Connecting } from '@/lib/gateways/connect'
import type { Gateway } from '@/lib/gateways/gateway'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

/** The gateway behind a connection. `budget` replaces the connection's own, for a caller that has already taken its slot; `timeouts` (ms) the usual ones. */
export function gatewayOf(
  world: World,
  connection: ConnectionRow,
  given: Partial<Pick<Connecting, 'budget' | 'timeouts'>> = {},
): Gateway {
  return connect({
    dialect: connection.dialect,
    baseUrl: baseUrlOf(world, connection),
    apiKey: unseal(connection.key_sealed, { secret: world.secret, record: connection.id }),
    budget: requestBudget(world, connection.id),
    fetch: mayBePrivate(connection) ? world.fetch : guardedFetch,
    clock: world.clock,
    ...given,
  })
}

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
