import type { Selectable } from 'kysely'
import type { Schema } from '@/lib/db/schema'
import type { KeyState, KeyView } from '@/lib/keys/contract'
import { LimitPeriod, type LimitView } from '@/lib/limits/contract'
import { listLimits } from '@/lib/limits/server/list-limits'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

export type KeyRow = Selectable<Schema['api_keys']>

/** A person's own keys with their limits as they stand now, the shortest period first. */
export async function viewKeys(
  world: World,
  user: Pick<Me, 'id' | 'role'>,
  rows: readonly KeyRow[],
): Promise<KeyView[]> {
  if (rows.length === 0) return []
  const now = world.clock.now()
  const limits = (await listLimits({ world, user }))
    .filter(({ scope }) => scope === 'key')
    .toSorted((one, other) => lengthOf(one) - lengthOf(other))
  const connections = await world.db
    .selectFrom('connections')
    .select(['id', 'name', 'dialect', 'deleted_at'])
    .where('owner_id', '=', user.id)
    .execute()
  return rows.map((row) => {
    const connection = connections.find(({ id }) => id === row.connection_id)
    return {
      id: row.id,
      name: row.name,
      prefix: row.prefix,
      state: stateOf(row, now),
      connection: connection && {
        id: connection.id,
        name: connection.name,
        dialect: connection.dialect,
        isDeleted: connection.deleted_at !== null,
      },
      models: row.models_json === null ? undefined : JSON.parse(row.models_json),
      limits: limits.filter(({ scopeId }) => scopeId === row.id),
      expiresAt: row.expires_at ?? undefined,
      repeatMinutes: row.repeat_window_ms === null ? undefined : Math.round(row.repeat_window_ms / 60_000),
      createdAt: row.created_at,
      usedAt: row.used_at ?? undefined,
      revokedAt: row.revoked_at ?? undefined,
    }
  })
}

const lengthOf = ({ period }: LimitView) => LimitPeriod.options.indexOf(period)

function stateOf({ revoked_at, expires_at }: KeyRow, now: number): KeyState {
  if (revoked_at !== null) return 'revoked'
  return expires_at !== null && expires_at <= now ? 'expired' : 'open'
}
