import { createHash } from 'node:crypto'
import type { UserRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

/** A Safelight key that works, and whose it is. */
export type OpenKey = {
  id: string
  user: Pick<UserRow, 'id' | 'role' | 'email'>
  /** The one connection it may use; undefined: any of its owner's. */
  connectionId?: string
  /** The only models it may start; undefined: all. */
  models?: string[]
  repeatWindowMs?: number
}

const notedEachMs = 60_000

/** What an `Authorization: Bearer sl_…` header opens, noting that it was used. `unknown`: also one that was revoked. */
export async function openKey(
  { db, clock }: World,
  authorization: string | null,
): Promise<OpenKey | 'missing' | 'unknown' | 'expired'> {
  const [, key] = /^Bearer\s+(\S{1,200})$/i.exec(authorization?.trim() ?? '') ?? []
  if (!key) return 'missing'
  const now = clock.now()
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('users', 'users.id', 'api_keys.user_id')
    .select(['users.id as userId', 'users.role', 'users.email', 'api_keys.id', 'connection_id', 'models_json'])
    .select(['api_keys.used_at', 'expires_at', 'repeat_window_ms'])
    .where('key_hash', '=', hashOf(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return 'unknown'
  if (row.expires_at !== null && row.expires_at <= now) return 'expired'
  if (row.used_at === null || Math.abs(now - row.used_at) >= notedEachMs)
    await db.updateTable('api_keys').set({ used_at: now }).where('id', '=', row.id).execute()
  return {
    id: row.id,
    user: { id: row.userId, role: row.role, email: row.email },
    connectionId: row.connection_id ?? undefined,
    models: row.models_json === null ? undefined : JSON.parse(row.models_json),
    repeatWindowMs: row.repeat_window_ms ?? undefined,
  }
}

/** What is kept of a key. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')
