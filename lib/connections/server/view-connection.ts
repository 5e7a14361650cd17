import type { ConnectionView } from '@/lib/connections/contract'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { baseUrlOf } from '@/lib/connections/server/base-url-of'
import { bucketOf } from '@/lib/connections/server/bucket-of'
import type { ConnectionRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

export async function viewConnection(world: World, row: ConnectionRow): Promise<ConnectionView> {
  const now = world.clock.now()
  const sandbox = row.base_url === sandboxBaseUrl
  const off = sandbox && !world.sandboxUrl
  const pauses = await world.db
    .selectFrom('budgets')
    .select(['kind', 'paused_until'])
    .where('bucket', '=', (off ? undefined : bucketOf(world, row)) ?? '')
    .where('paused_until', '>', now)
    .execute()
  return {
    id: row.id,
    name: row.name,
    dialect: row.dialect,
    baseUrl: off ? row.base_url : baseUrlOf(world, row),
    sandbox,
    isDefault: row.is_default === 1,
    allowPrivate: row.allow_private === 1,
    createdAt: row.created_at,
    lowBalance: row.low_balance_amount ?? undefined,
    pausedAt: row.paused_at ?? undefined,
    pausedUntil: Object.fromEntries(pauses.map((pause) => [pause.kind, pause.paused_until])),
  }
}
