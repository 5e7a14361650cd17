import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { BackendRefusal } from '@/lib/gateways/backend'
import type { RequestKind } from '@/lib/gateways/gateway'

/** Seed 002, Rate Limits: 10 requests a second for each kind, above that a ban of 60 seconds. */
const requestsPerSecond = 10
const banMs = 60_000

/** Counts a request of an account. Throws BackendRefusal `too_many` while it is banned. Kept in the database, so a restart lifts no ban. */
export function countRequest(store: DatabaseSync, account: string, kind: RequestKind, now: number): void {
  const ban = store.prepare('SELECT until FROM bans WHERE account = ? AND kind = ?').get(account, kind)
  const until = ban ? Ban.parse(ban).until : 0
  if (until > now) throw tooMany(until - now)
  store.prepare('DELETE FROM hits WHERE account = ? AND kind = ? AND at <= ?').run(account, kind, now - 1000)
  const row = store.prepare('SELECT count(*) AS count FROM hits WHERE account = ? AND kind = ?').get(account, kind)
  if (Count.parse(row).count >= requestsPerSecond) {
    store
      .prepare(
        'INSERT INTO bans (account, kind, until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until',
      )
      .run(account, kind, now + banMs)
    throw tooMany(banMs)
  }
  store.prepare('INSERT INTO hits (account, kind, at) VALUES (?, ?, ?)').run(account, kind, now)
}

const Ban = z.object({ until: z.number() })
const Count = z.object({ count: z.number() })

const tooMany = (wait: number) =>
  new BackendRefusal('too_many', 'Rate limit exceeded. Please try again later', { retryAfter: Math.ceil(wait / 1000) })
