import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { isSqlite } from '@/lib/search/server/write-search-text'

/** Reads that all see the database as it is at the first of them. Keeps nobody from writing. */
export const snapshot = <Result>(db: Database, read: (db: Database) => Promise<Result>): Promise<Result> =>
  isSqlite(db)
    ? db.connection().execute(async (connection) => {
        await sql`begin deferred`.execute(connection)
        return read(connection).finally(() => sql`commit`.execute(connection))
      })
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
