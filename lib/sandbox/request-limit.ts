import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { BackendRefusal } from '@/lib/gateways/backend'
import type { RequestKind } from '@/lib/gateways/gateway'

/** Seed 002, Rate Limits: 10 requests a second for each kind, above that a ban of 60 seconds. */
const requestsPerSecond = 10
const banMs = 60_000

/** Of one kind: the most requests that came within a second, the one too many included, and how often that was a ban. */
export type RequestRate = { busiest: number; bans: number }

/** What was seen of an account since it was opened. */
export function readRates(store: DatabaseSync, account: string): Record<RequestKind, RequestRate> {
  const rows = store.prepare('SELECT kind, busiest, bans FROM rates WHERE account = ?').all(account)
  const seen = z.array(z.object({ kind: z.string(), busiest: z.number(), bans: z.number() })).parse(rows)
  const of = (kind: RequestKind): RequestRate => {
    const { busiest = 0, bans = 0 } = seen.find((each) => each.kind === kind) ?? {}
    return { busiest, bans }
  }
  return { GET: of('GET'), POST: of('POST') }
}

/** Counts a request of an account. Throws BackendRefusal `too_many` while it is banned. Kept in the database, so a restart lifts no ban. */
export function countRequest(store: DatabaseSync, account: string, kind: RequestKind, now: number): void {
  const ban = store.prepare('SELECT until FROM bans WHERE account = ? AND kind = ?').get(account, kind)
  const until = ban ? Ban.parse(ban).until : 0
  if (until > now) throw tooMany(until - now)
  store.prepare('DELETE FROM hits WHERE account = ? AND kind = ? AND at <= ?').run(account, kind, now - 1000)
  const row = store.prepare('SELECT count(*) AS count FROM hits WHERE account = ? AND kind = ?').get(account, kind)
  const { count } = Count.parse(row)
  const banned = count >= requestsPerSecond
  noteRate(store, account, kind, count + 1, banned)
  if (banned) {
    store
      .prepare(
        'INSERT INTO bans (account, kind, until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until',
      )
      .run(account, kind, now + banMs)
    throw tooMany(banMs)
  }
  store.prepare('INSERT INTO hits (account, kind, at) VALUES (?, ?, ?)').run(account, kind, now)
}

const noteRate = (store: DatabaseSync, account: string, kind: RequestKind, inThisSecond: number, banned: boolean) =>
  store
    .prepare(
      `INSERT INTO rates (account, kind, busiest, bans) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET busiest = max(busiest, excluded.busiest), bans = bans + excluded.bans`,
    )
    .run(account, kind, inThisSecond, Number(banned))

const Ban = z.object({ until: z.number() })
const Count = z.object({ count: z.number() })

const tooMany = (wait: number) =>
  new BackendRefusal('too_many', 'Rate limit exceeded. Please try again later', { retryAfter: Math.ceil(wait / 1000) })
