import type { Database } from '@/lib/db/db'
import type { Rate } from '@/lib/spend/contract'

/** A person's rates, oldest first. */
export async function readRates(db: Database, ownerId: string): Promise<Rate[]> {
  const rows = await db.selectFrom('rates').selectAll().where('owner_id', '=', ownerId).orderBy('on_date').execute()
  return rows.map(({ on_date, try_per_usd }) => ({ onDate: on_date, tryPerUsd: try_per_usd }))
}
