import { Kysely } from 'kysely'
import { postgresDialect } from '@/lib/db/postgres'
import type { Database } from '@/lib/db/db'
import type { Schema } from '@/lib/db/schema'
import { sqliteDialect } from '@/lib/db/sqlite'

/** The database at `place`, which tells of each statement it has run, `begin` and `commit` among them. */
export const watchedDatabase = (
  place: { file: string } | { url: string },
  note: (statement: string) => void,
): Database =>
  new Kysely<Schema>({
    dialect: 'file' in place ? sqliteDialect(place.file) : postgresDialect(place.url),
    log: ({ query }) => note(query.sql),
  })
