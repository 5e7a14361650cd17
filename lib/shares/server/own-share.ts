import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'
import type { ShareRow } from '@/lib/shares/server/view-share'

/** Links of a person with the names of what they show. */
export const ownShares = (db: Database, ownerId: string) =>
  db
    .selectFrom('shares')
    .innerJoin('collections', 'collections.id', 'collection_id')
    .selectAll('shares')
    .select('collections.name')
    .where('shares.owner_id', '=', ownerId)

/** "Not yours" and "not there" are the same AppError `not_found`. */
export async function ownShare(db: Database, ownerId: string, id: string): Promise<ShareRow & { name: string }> {
  const row = isId.test(id) ? await ownShares(db, ownerId).where('shares.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new AppError('not_found', { key: 'shares.refused.gone' })
  return row
}

const isId = /^[0-9a-z]{1,40}$/
