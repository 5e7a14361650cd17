import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Opens the sandbox's own database. Times are milliseconds since 1970, amounts millionths of the account's currency. */
export function openStore(folder: string): DatabaseSync {
  mkdirSync(join(folder, 'files'), { recursive: true })
  const store = new DatabaseSync(join(folder, 'sandbox.db'))
  store.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON',
  )
  store.exec(schema)
  return store
}

/** All of it or nothing. */
export function transaction<T>(store: DatabaseSync, work: () => T): T {
  store.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    store.exec('COMMIT')
    return result
  } catch (error) {
    store.exec('ROLLBACK')
    throw error
  }
}

const schema = `
CREATE TABLE IF NOT EXISTS accounts (
  id TEXT PRIMARY KEY,
  currency TEXT NOT NULL,
  opened_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger (
  number INTEGER PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  at INTEGER NOT NULL,
  entry TEXT NOT NULL,
  amount INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  task TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS ledger_by_account ON ledger (account, number);
CREATE TABLE IF NOT EXISTS tasks (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  language TEXT NOT NULL,
  model TEXT NOT NULL,
  makes TEXT NOT NULL,
  prompt TEXT NOT NULL,
  input TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  price INTEGER NOT NULL,
  failure TEXT,
  keeps_charge INTEGER NOT NULL,
  settled INTEGER NOT NULL,
  seconds REAL NOT NULL,
  outputs TEXT NOT NULL,
  thumbnail TEXT,
  callback_url TEXT,
  callback_due_at INTEGER,
  callback_tries INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tasks_by_account ON tasks (account, created_at);
CREATE INDEX IF NOT EXISTS unsettled_tasks ON tasks (account, ends_at) WHERE settled = 0;
CREATE INDEX IF NOT EXISTS due_callbacks ON tasks (callback_due_at) WHERE callback_due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS files (
  token TEXT PRIMARY KEY,
  extension TEXT NOT NULL,
  source TEXT NOT NULL,
  job TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS hits (account TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS hits_by_account ON hits (account, kind, at);
CREATE TABLE IF NOT EXISTS bans (
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (account, kind)
) STRICT;
CREATE TABLE IF NOT EXISTS rates (
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  busiest INTEGER NOT NULL,
  bans INTEGER NOT NULL,
  PRIMARY KEY (account, kind)
) STRICT;
`
