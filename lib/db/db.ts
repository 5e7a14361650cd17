import { join } from 'node:path'
import { Kysely } from 'kysely'
import { postgresDialect } from '@/lib/db/postgres'
import type { Schema } from '@/lib/db/schema'
import { sqliteDialect } from '@/lib/db/sqlite'
import { env } from '@/lib/env'

export type Database = Kysely<Schema>

export const openDatabase = (where: { file: string } | { url: string }): Database =>
  new Kysely<Schema>({ dialect: 'url' in where ? postgresDialect(where.url) : sqliteDialect(where.file) })

const shared = globalThis as typeof globalThis & { safelightDatabase?: Database }

/** The process's one database client. It lives on globalThis because a Next process holds several copies of every module. */
export const db = (): Database =>
  (shared.safelightDatabase ??= openDatabase(
    env().databaseUrl ? { url: env().databaseUrl ?? '' } : { file: join(env().dataDir, 'safelight.db') },
  ))
