import { Migrator } from 'kysely'
import type { Database } from '@/lib/db/db'
import * as first from '@/lib/db/migrations/0001-first'

const migrations = { '0001-first': first }

/** Brings the schema up to date; safe to run from several processes at once. Throws on the first migration that fails. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
