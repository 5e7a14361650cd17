import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import { setKeyBudget } from '@/lib/limits/server/set-key-budget'
import type { World } from '@/lib/world'

/** Makes a Safelight key for `email`. The key is in this answer only; what is kept is its SHA-256. `budget` is in USD: a hard limit of its own, which only administrators change. */
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
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('api_keys').values(row).execute()
    if (budget !== undefined) await setKeyBudget(transaction, row.id, budget, row.created_at)
  })
  return { id: row.id, key }
}
