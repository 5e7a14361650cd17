import { connectionLease, isHeld } from '@/lib/tasks/engine/leases'
import type { World } from '@/lib/world'

/** An engine says every few seconds that it lives; one that has not for this long is taken for dead. */
const silentMs = 20_000

type EngineStanding = { holder: string; alive: boolean; startedAt: number; seenAt: number }

/** The servers on this database, the oldest first. */
export async function readEngines({ db, clock }: World): Promise<EngineStanding[]> {
  const now = clock.now()
  const rows = await db.selectFrom('engines').selectAll().orderBy('started_at').orderBy('holder').execute()
  return rows.map((row) => ({
    holder: row.holder,
    alive: Math.abs(now - row.seen_at) <= silentMs,
    startedAt: row.started_at,
    seenAt: row.seen_at,
  }))
}

/** Which server works on which connection just now, by the connection's id. */
export async function readHolders({ db, clock }: World): Promise<Map<string, string>> {
  const prefix = connectionLease('')
  const rows = await db.selectFrom('leases').selectAll().where('name', 'like', `${prefix}%`).execute()
  return new Map(
    rows.filter((row) => isHeld(row, clock.now())).map((row) => [row.name.slice(prefix.length), row.holder]),
  )
}
