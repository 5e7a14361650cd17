import type { Database } from '@/lib/db/db'
import type { LimitRow } from '@/lib/limits/binds'
import { periodAt } from '@/lib/limits/server/periods'
import { holdLimits } from '@/lib/limits/server/uses'

/** Writes a limit of a key that is written in the same transaction: nothing can have been spent under it. */
export async function limitNewKey(transaction: Database, limit: LimitRow): Promise<void> {
  await holdLimits(transaction, 'alone')
  await transaction.insertInto('limits').values(limit).execute()
  await transaction
    .insertInto('limit_uses')
    .values({ limit_id: limit.id, period: periodAt(limit, limit.created_at), amount: '0' })
    .execute()
}
