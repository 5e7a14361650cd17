import type { ConnectionView } from '@/lib/connections/contract'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { baseUrlOf } from '@/lib/connections/server/gateway-of'
import type { ConnectionRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

export async function viewConnection(world: World, row: ConnectionRow): Promise<ConnectionView> {
  const now = world.clock.now()
  const pauses = await world.db
    .selectFrom('budgets')
    .select(['kind', 'paused_until'])
    .where('connection_id', '=', row.id)
    .where('paused_until', '>', now)
    .execute()
  const sandbox = row.base_url === sandboxBaseUrl
  return {
    id: row.id,
    name: row.name,
    dialect: row.dialect,
    baseUrl: sandbox && !world.sandboxUrl ? row.base_url : baseUrlOf(world, row),
    sandbox,
    isDefault: row.is_default === 1,
    allowPrivate: row.allow_private === 1,
    createdAt: row.created_at,
    pausedUntil: Object.fromEntries(pauses.map((pause) => [pause.kind, pause.paused_until])),
  }
}
