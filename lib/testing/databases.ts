import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'

/** `place`: for another process that opens the same database. */
type Opened = { db: Database; place: { file: string } | { url: string }; close(): Promise<void> }

/** The stores to test on: SQLite always, PostgreSQL where the test command found one (TEST_DATABASE_URL). Each `open` is a fresh, migrated database. */
export const stores: { name: 'sqlite' | 'postgres'; open(): Promise<Opened> }[] = [
  { name: 'sqlite', open: openSqlite },
  ...(process.env.TEST_DATABASE_URL ? [{ name: 'postgres' as const, open: openPostgres }] : []),
]

async function openSqlite(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-db-'))
  const place = { file: join(folder, 'test.db') }
  const db = openDatabase(place)
  await migrate(db)
  return {
    db,
    place,
    close: async () => {
      await db.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}

async function openPostgres(): Promise<Opened> {
  const base = process.env.TEST_DATABASE_URL ?? ''
  const name = `safelight_${process.pid}_${Math.random().toString(36).slice(2)}`
  const admin = openDatabase({ url: base })
  await sql`create database ${sql.ref(name)}`.execute(admin)
  const url = new URL(base)
  url.pathname = `/${name}`
  const place = { url: url.href }
  const db = openDatabase(place)
  await migrate(db)
  return {
    db,
    place,
    close: async () => {
      await db.destroy()
      await sql`drop database ${sql.ref(name)} with (force)`.execute(admin)
      await admin.destroy()
    },
  }
}
