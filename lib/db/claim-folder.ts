import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { EnvError } from '@/lib/env'

const shared = globalThis as typeof globalThis & { safelightFolder?: DatabaseSync }

/** Of two that start at the same moment, each may see the other's attempt: the one that loses tries this long. */
const waitMs = 1_000

/**
 * Makes this process the folder's one server for as long as it lives: SQLite is for one server. Held by a lock of the operating system on a file of its
 * own, so that it ends with the process however that ends. Throws EnvError while another server has it.
 */
export function claimFolder(dataDir: string): void {
  if (shared.safelightFolder) return
  // Closing any handle of this process on the file would give the lock up: nobody else opens it.
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: waitMs })
  try {
    lock.exec('pragma journal_mode = off; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== busy) throw error
    throw new EnvError(
      `SAFELIGHT_DATA_DIR: another server runs on ${dataDir}. SQLite is for one; several need DATABASE_URL.`,
    )
  }
  shared.safelightFolder = lock
}

/** SQLITE_BUSY */
const busy = 5
