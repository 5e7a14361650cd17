import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'

export type Of = { world: { db: Database }; user: { id: string } }

/** Two changes of one person's searches come one after the other: the row of the person stays locked until the transaction ends, on SQLite and on PostgreSQL. */
export const oneAtATime = (transaction: Database, userId: string) =>
  transaction
    .updateTable('users')
    .set((eb) => ({ locale: eb.ref('locale') }))
    .where('id', '=', userId)
    .execute()

/** AppError `conflict` at `name` where another search of theirs is called so. */
export async function refuseTakenName(transaction: Database, userId: string, name: string, except?: string) {
  const taken = await transaction
    .selectFrom('saved_searches')
    .select('id')
    .where('owner_id', '=', userId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (!taken || taken.id === except) return
  const say = { key: 'finder.saved.refused.taken', values: { name } }
  throw new AppError('conflict', say, { fields: [{ path: 'name', say }] })
}

export const viewSearch = (row: { id: string; name: string; query: string; created_at: number }) => ({
  id: row.id,
  name: row.name,
  query: row.query,
  createdAt: row.created_at,
})

export const noSuchSearch = () => new AppError('not_found', { key: 'finder.saved.refused.gone' })
