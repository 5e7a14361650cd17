import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'
import type { AddLimit } from '@/lib/limits/contract'
import type { Me } from '@/lib/users/contract'

type User = Pick<Me, 'id' | 'role'>
type Asked = Pick<AddLimit, 'scope' | 'scopeId' | 'isForAll'>

/** The id of what is to be bounded, if `user` may: their own, or anybody's for an administrator who sets it for everybody. AppError `forbidden`, or `invalid` at `scopeId`. */
export async function mayBound(db: Database, user: User, { scope, scopeId, isForAll }: Asked): Promise<string | null> {
  const isWide = isForAll === true || scope === 'instance' || (scope === 'person' && (scopeId ?? user.id) !== user.id)
  if (isWide && user.role !== 'admin') throw new AppError('forbidden', { key: 'spendLimits.fault.adminsOnly' })
  if (isWide && !isForAll) throw nothing('isForAll', 'forAllOnly')
  const ownerId = isForAll ? undefined : user.id
  const id = scopeId ?? (scope === 'person' ? user.id : null)
  if (scope === 'instance' || scope === 'batch') return null
  if (id === null) throw nothing('scopeId', 'scopeMissing')
  if (scope === 'model') {
    if (!/^(unified-tasks|onysoft)\/.+/.test(id)) throw nothing('scopeId', 'scopeUnknown')
    return id
  }
  if (!(await exists[scope](db, id, ownerId))) throw nothing('scopeId', 'scopeUnknown')
  return id
}

const nothing = (path: string, rule: string) =>
  new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path, say: { key: `spendLimits.fault.${rule}` } }] })

type Exists = (db: Database, id: string, ownerId?: string) => Promise<unknown>

const exists: Record<'person' | 'connection' | 'key', Exists> = {
  person: (db, id, ownerId) =>
    ownerId === undefined || ownerId === id
      ? db.selectFrom('users').select('id').where('id', '=', id).executeTakeFirst()
      : Promise.resolve(undefined),
  connection: (db, id, ownerId) =>
    db
      .selectFrom('connections')
      .select('id')
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .$if(ownerId !== undefined, (select) => select.where('owner_id', '=', ownerId ?? ''))
      .executeTakeFirst(),
  key: (db, id, ownerId) =>
    db
      .selectFrom('api_keys')
      .select('id')
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .$if(ownerId !== undefined, (select) => select.where('user_id', '=', ownerId ?? ''))
      .executeTakeFirst(),
}
