import type { Selectable } from 'kysely'
import type { Database } from '@/lib/db/db'
import type { Schema } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'

export type BatchRow = Selectable<Schema['batches']>

/** The batch, if it is `ownerId`'s. "Not yours" and "not there" are the same AppError `not_found`. */
export async function ownBatch(db: Database, ownerId: string, id: string): Promise<BatchRow> {
  const row = await db
    .selectFrom('batches')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', { key: 'batches.fault.noSuchBatch' })
  return row
}
