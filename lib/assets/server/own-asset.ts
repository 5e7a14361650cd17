import type { AssetRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

/** The asset's row, if it is `ownerId`'s and not deleted. "Not yours" and "not there" are the same AppError `not_found`. */
export async function ownAsset({ db }: World, ownerId: string, id: string): Promise<AssetRow> {
  const row = await db
    .selectFrom('assets')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', { key: 'errors.noSuchAsset' })
  return row
}
