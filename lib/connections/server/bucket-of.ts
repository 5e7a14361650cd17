import { createHmac } from 'node:crypto'
import { unseal } from '@/lib/auth/seal'
import { baseUrlOf } from '@/lib/connections/server/base-url-of'
import type { ConnectionRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

/** The name of the request budget that a key has at a gateway: the same for every connection that holds this key. Tells nothing of the key. */
export const bucketFor = ({ secret }: Pick<World, 'secret'>, baseUrl: string, apiKey: string): string =>
  createHmac('sha256', secret)
    .update(`budget ${new URL(baseUrl).origin} ${apiKey}`)
    .digest('base64url')
    .slice(0, 22)

/** Undefined for a connection whose key is gone. */
export function bucketOf(world: World, connection: ConnectionRow): string | undefined {
  if (connection.key_sealed === '') return undefined
  const key = unseal(connection.key_sealed, { secret: world.secret, record: connection.id })
  return bucketFor(world, baseUrlOf(world, connection), key)
}
