import { Migrator } from 'kysely'
import { type Database, withoutHaste } from '@/lib/db/db'
import * as first from '@/lib/db/migrations/0001-first'
import * as modelLists from '@/lib/db/migrations/0002-model-lists'
import * as engine from '@/lib/db/migrations/0003-engine'
import * as gallery from '@/lib/db/migrations/0004-gallery'
import * as attempts from '@/lib/db/migrations/0005-attempts'
import * as fasterSearch from '@/lib/db/migrations/0006-faster-search'
import * as money from '@/lib/db/migrations/0007-money'
import * as v1 from '@/lib/db/migrations/0008-v1'
import * as lists from '@/lib/db/migrations/0009-lists'
import * as oneSpelling from '@/lib/db/migrations/0010-one-spelling'
import * as leftOut from '@/lib/db/migrations/0011-left-out'

const migrations = {
  '0001-first': first,
  '0002-model-lists': modelLists,
  '0003-engine': engine,
  '0004-gallery': gallery,
  '0005-attempts': attempts,
  '0006-faster-search': fasterSearch,
  '0007-money': money,
  '0008-v1': v1,
  '0009-lists': lists,
  '0010-one-spelling': oneSpelling,
  '0011-left-out': leftOut,
}

/** Brings the schema up to date, however long that takes; safe to run from several processes at once. Throws on the first migration that fails. */
export async function migrate(database: Database): Promise<void> {
  await withoutHaste(database, async (db) => {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
  })
}
