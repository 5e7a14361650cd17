import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
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

/** Migrated once in a process, and copied for each test. */
let migratedFile: Promise<string> | undefined

async function migrateFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-db-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'migrated.db')
  const db = openDatabase({ file })
  await migrate(db)
  await db.destroy()
  return file
}

async function openSqlite(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-db-'))
  const place = { file: join(folder, 'test.db') }
  copyFileSync(await (migratedFile ??= migrateFile()), place.file)
  const db = openDatabase(place)
  return {
    db,
    place,
    close: async () => {
      await db.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A copy of TEST_DATABASE_TEMPLATE, where there is one: that takes a sixth of the time of migrating. */
async function openPostgres(): Promise<Opened> {
  const template = process.env.TEST_DATABASE_TEMPLATE
  const { url, drop } = await createPostgres(template)
  const db = openDatabase({ url })
  if (!template) await migrate(db)
  return {
    db,
    place: { url },
    close: async () => {
      await db.destroy()
      await drop()
    },
  }
}

async function createPostgres(template?: string): Promise<{ name: string; url: string; drop(): Promise<void> }> {
  const base = process.env.TEST_DATABASE_URL ?? ''
  const name = `safelight_${process.pid}_${Math.random().toString(36).slice(2)}`
  const admin = openDatabase({ url: base })
  await sql`create database ${sql.ref(name)} template ${sql.ref(template ?? 'template1')}`.execute(admin)
  const url = new URL(base)
  url.pathname = `/${name}`
  return {
    name,
    url: url.href,
    drop: async () => {
      await sql`drop database ${sql.ref(name)} with (force)`.execute(admin)
      await admin.destroy()
    },
  }
}

/** Vitest's `globalSetup`: makes TEST_DATABASE_TEMPLATE; answers what drops it. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (!process.env.TEST_DATABASE_URL) return
  const { name, url, drop } = await createPostgres()
  const db = openDatabase({ url })
  await migrate(db)
  await db.destroy()
  process.env.TEST_DATABASE_TEMPLATE = name
  return drop
}
