import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { SqliteDialect } from 'kysely'

/** Kysely's SQLite dialect over `node:sqlite`: WAL, foreign keys on, waits up to 5 s for another process's write. */
export function sqliteDialect(file: string): SqliteDialect {
  return new SqliteDialect({
    database: async () => {
      const database = new DatabaseSync(file)
      database.exec(
        'pragma journal_mode = wal; pragma foreign_keys = on; pragma busy_timeout = 5000; pragma synchronous = full',
      )
      return {
        close: () => database.close(),
        prepare(sql) {
          // A transaction that starts reading and then writes cannot wait for another writer: take the write lock at once.
          const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql)
          const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
          return {
            reader: statement.columns().length > 0,
            all: (parameters) => statement.all(...values(parameters)),
            run: (parameters) => statement.run(...values(parameters)),
            iterate: (parameters) => statement.iterate(...values(parameters)),
          }
        },
      }
    },
  })
}
