import { type BatchRow, ownBatch } from '@/lib/batches/server/own-batch'
import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'

/** A comparison of theirs, started or not. "Not yours", "not there" and "not a comparison" are the same AppError `not_found`. */
export async function ownComparison(db: Database, ownerId: string, id: string): Promise<BatchRow> {
  const batch = await ownBatch(db, ownerId, id).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? gone() : error
  })
  if (batch.kind !== 'comparison') throw gone()
  return batch
}

export const gone = () => new AppError('not_found', { key: 'comparing.fault.gone' })
