import type { Database } from '@/lib/db/db'
import { newId } from '@/lib/kernel/id'
import { holdLimits } from '@/lib/limits/server/uses'

/** What a new Safelight key may spend in all, in USD. Without an owner: whoever the key belongs to cannot raise it. */
export async function setKeyBudget(transaction: Database, keyId: string, budget: string, now: number): Promise<void> {
  await holdLimits(transaction, 'alone')
  const id = newId(now)
  await transaction
    .insertInto('limits')
    .values({
      id,
      owner_id: null,
      scope: 'key',
      scope_id: keyId,
      period: 'total',
      time_zone: 'UTC',
      amount: budget,
      currency: 'USD',
      is_hard: 1,
      stops_unknown: 1,
      created_at: now,
      changed_at: now,
    })
    .execute()
  await transaction.insertInto('limit_uses').values({ limit_id: id, period: '', amount: '0' }).execute()
}
