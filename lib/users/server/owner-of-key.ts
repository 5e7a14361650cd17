import { createHash } from 'node:crypto'
import type { UserRow } from '@/lib/db/schema'
import type { World } from '@/lib/world'

const notedEachMs = 60_000

/** Whose Safelight key an `Authorization: Bearer sl_…` header carries. Undefined without one, and for a key that is unknown or revoked. */
export async function ownerOfKey(
  { db, clock }: World,
  authorization: string | null,
): Promise<Pick<UserRow, 'id' | 'role'> | undefined> {
  const [, key] = /^Bearer\s+(sl_[\w-]{1,100})$/i.exec(authorization?.trim() ?? '') ?? []
  if (!key) return undefined
  const now = clock.now()
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('users', 'users.id', 'api_keys.user_id')
    .select(['users.id', 'users.role', 'api_keys.id as keyId', 'api_keys.used_at'])
    .where('key_hash', '=', createHash('sha256').update(key).digest('hex'))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.used_at === null || Math.abs(now - row.used_at) >= notedEachMs)
    await db.updateTable('api_keys').set({ used_at: now }).where('id', '=', row.keyId).execute()
  return { id: row.id, role: row.role }
}
