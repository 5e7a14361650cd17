import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

/** The connection, if it is `ownerId`'s and not deleted. "Not yours" and "not there" are the same AppError `not_found`. */
export async function ownConnection({ db }: Pick<World, 'db'>, ownerId: string, id: string): Promise<ConnectionRow> {
  const row = await db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', { key: 'errors.noSuchConnection' })
  return row
}
