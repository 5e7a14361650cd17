import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'
import type { KeyRow } from '@/lib/keys/server/view-keys'

const isId = /^[\w-]{1,64}$/

/** The key, if it is `ownerId`'s. "Not yours" and "not there" are the same AppError `not_found`. */
export async function ownKey(db: Database, ownerId: string, id: string): Promise<KeyRow> {
  const row =
    isId.test(id) &&
    (await db.selectFrom('api_keys').selectAll().where('id', '=', id).where('user_id', '=', ownerId).executeTakeFirst())
  if (!row) throw new AppError('not_found', { key: 'keys.fault.noSuchKey' })
  return row
}
