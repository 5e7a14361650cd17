import { join } from 'node:path'
import type { Clock } from '@/lib/kernel/clock'
import { systemClock } from '@/lib/kernel/clock'
import { db, type Database } from '@/lib/db/db'
import { type Env, env, ownOrigin } from '@/lib/env'
import type { Gallery } from '@/lib/gallery/server/gallery'
import { processGallery } from '@/lib/gallery/server/process-gallery'
import { log, type Log } from '@/lib/kernel/log'
import type { Spend } from '@/lib/spend/server/spend'
import { processSpend } from '@/lib/spend/server/worker-spend'

/** All that verbs and the engine need of the outside. Tests hand in their own. */
export type World = {
  db: Database
  clock: Clock
  /** 0 to 1. */
  random(): number
  log: Log
  secret: string
  /** The server's own folder: its database on SQLite, its secret, what it must not forget. */
  dataFolder: string
  /** The folder below which results are kept. */
  archiveFolder: string
  /** Previews and unfinished downloads: may be deleted at any time while the server is down. */
  cacheFolder: string
  /** Where this server's own sandbox answers, e.g. `http://127.0.0.1:3000/sandbox`. Undefined: switched off. */
  sandboxUrl?: string
  /** By how much the sandbox divides the documented durations. */
  sandboxSpeed: number
  /** Where this server answers on its own machine, e.g. `http://127.0.0.1:3000`. */
  origin: string
  /** Where gateways can reach this server; turns on webhooks. */
  publicUrl?: string
  fetch: typeof fetch
  gallery: Gallery
  spend: Spend
}

export const makeWorld = (settings: Env, database: Database): World => ({
  db: database,
  clock: systemClock,
  random: Math.random,
  log,
  secret: settings.secret,
  dataFolder: settings.dataDir,
  archiveFolder: join(settings.dataDir, 'archive'),
  cacheFolder: join(settings.dataDir, 'cache'),
  sandboxUrl: settings.sandbox ? `${ownOrigin(settings)}/sandbox` : undefined,
  sandboxSpeed: settings.sandboxSpeed,
  origin: ownOrigin(settings),
  publicUrl: settings.publicUrl,
  fetch,
  gallery: processGallery(settings),
  spend: processSpend(settings),
})

let made: World | undefined
export const world = (): World => (made ??= makeWorld(env(), db()))
