import { join } from 'node:path'
import { Kysely } from 'kysely'
import { type Patience, postgresDialect } from '@/lib/db/postgres'
import type { Schema } from '@/lib/db/schema'
import { sqliteDialect } from '@/lib/db/sqlite'
import { env } from '@/lib/env'

export type Database = Kysely<Schema>

const addresses = new WeakMap<Database, string>()

/** `patience`: with PostgreSQL; see there. */
export function openDatabase(where: { file: string } | { url: string }, patience?: Patience): Database {
  if ('file' in where) return new Kysely<Schema>({ dialect: sqliteDialect(where.file) })
  const opened = new Kysely<Schema>({ dialect: postgresDialect(where.url, patience) })
  addresses.set(opened, where.url)
  return opened
}

/** `work` with the same database, whose statements may take as long as they need. */
export async function withoutHaste(database: Database, work: (database: Database) => Promise<void>): Promise<void> {
  const url = addresses.get(database)
  if (url === undefined) return work(database)
  const patient = openDatabase({ url }, { connectMs: 10_000, answerMs: 0 })
  await work(patient).finally(() => patient.destroy())
}

const shared = globalThis as typeof globalThis & { safelightDatabase?: Database }

/** The process's one database client. It lives on globalThis because a Next process holds several copies of every module. */
export const db = (): Database =>
  (shared.safelightDatabase ??= openDatabase(
    env().databaseUrl ? { url: env().databaseUrl ?? '' } : { file: join(env().dataDir, 'safelight.db') },
  ))
