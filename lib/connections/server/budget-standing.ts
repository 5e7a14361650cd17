import { bucketOf } from '@/lib/connections/server/bucket-of'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { farAheadMs, isPaused, spacingMs } from '@/lib/connections/server/request-budget'
import type { ConnectionRow } from '@/lib/db/schema'
import type { RequestKind } from '@/lib/gateways/gateway'
import type { World } from '@/lib/world'

/** Paused by the gateway until then (ms since 1970 UTC), or how many requests have taken a slot that is still to come, the last one in `lastInMs`. */
export type BudgetStanding =
  | { state: 'free' }
  | { state: 'queue'; requests: number; lastInMs: number }
  | { state: 'paused'; until: number }

/** How the request budgets of these connections stand, by connection and kind. */
export async function budgetStandings(
  world: World,
  connections: ConnectionRow[],
): Promise<Map<string, Record<RequestKind, BudgetStanding>>> {
  const rows = await world.db.selectFrom('budgets').selectAll().execute()
  const now = world.clock.now()
  const standing = (bucket: string | undefined, kind: RequestKind): BudgetStanding => {
    const row = rows.find((row) => row.bucket === bucket && row.kind === kind)
    if (!row) return { state: 'free' }
    if (isPaused(row.paused_until, now)) return { state: 'paused', until: row.paused_until }
    const lastInMs = row.next_free_at - spacingMs - now
    if (lastInMs <= 0 || lastInMs > farAheadMs) return { state: 'free' }
    return { state: 'queue', requests: Math.ceil(lastInMs / spacingMs), lastInMs }
  }
  return new Map(
    connections.map((connection) => {
      const off = connection.base_url === sandboxBaseUrl && !world.sandboxUrl
      const bucket = off ? undefined : bucketOf(world, connection)
      return [connection.id, { POST: standing(bucket, 'POST'), GET: standing(bucket, 'GET') }]
    }),
  )
}
