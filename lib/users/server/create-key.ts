import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

/** Makes a Safelight key for `email`. The key is in this answer only; what is kept is its SHA-256. `budget` is in USD. */
export async function createKey(
  { db, clock }: World,
  { email, name, budget }: { email: string; name: string; budget?: string },
): Promise<{ id: string; key: string }> {
  const user = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (!user) throw new AppError('not_found', { key: 'errors.noSuchUser', values: { email } })
  const key = `sl_${randomBytes(24).toString('base64url')}`
  const row = {
    id: newId(clock.now()),
    user_id: user.id,
    name,
    key_hash: createHash('sha256').update(key).digest('hex'),
    prefix: key.slice(0, 7),
    budget_amount: budget ?? null,
    created_at: clock.now(),
    revoked_at: null,
    used_at: null,
  }
  await db.insertInto('api_keys').values(row).execute()
  return { id: row.id, key }
}
