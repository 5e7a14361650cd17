import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect } from 'kysely'

const waitMs = 5_000

/** Kysely's SQLite dialect over `node:sqlite`: WAL, foreign keys on, waits up to 5 s for another process's write. */
export function sqliteDialect(file: string): SqliteDialect {
  return new WholeMigrations({
    database: async () => {
      const database = new DatabaseSync(file, { timeout: waitMs })
      database.exec('pragma journal_mode = wal; pragma foreign_keys = on; pragma synchronous = full')
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

/** Migrations run in one transaction: a process that is killed within one, or two that start at once, leave none half done. */
class WholeMigrations extends SqliteDialect {
  override createAdapter() {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl() {
        return true
      }
    })()
  }
}
