import { randomUUID } from 'node:crypto'
import { claimFolder } from '@/lib/db/claim-folder'
import { db } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import { env, ownOrigin } from '@/lib/env'
import { warmGalleries } from '@/lib/gallery/server/warm-galleries'
import { AppError } from '@/lib/kernel/app-error'
import { warmSpending } from '@/lib/spend/server/warm-spending'
import { claimLeases } from '@/lib/tasks/engine/leases'
import { livingEngines } from '@/lib/tasks/engine/living-engines'
import { type Engine, makeEngine, runEngine } from '@/lib/tasks/engine/run-engine'
import { addUser } from '@/lib/users/server/add-user'
import { makeSetUpToken } from '@/lib/users/server/set-up'
import { world } from '@/lib/world'

/** The composition root: environment, schema, first account, engine. A reason not to start is one line, then exit 1. */
export async function start(): Promise<void> {
  const engine = makeEngine(randomUUID())
  try {
    const settings = env()
    // next-auth reads its own address from the environment only.
    process.env.NEXTAUTH_URL ??= settings.publicUrl ?? ownOrigin(settings)
    if (!settings.databaseUrl) claimFolder(settings.dataDir)
    await migrate(db())
    await firstAccount(engine)
  } catch (error) {
    console.error(`Safelight cannot start. ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
  const stop = new AbortController()
  const running = runEngine(world(), engine, stop.signal)
  // One after the other: each keeps a processor busy.
  void warmGalleries(world()).then(() => warmSpending(world()))
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stop.abort()
      void running.finally(() => process.exit(0))
    })
}

async function firstAccount(engine: Engine): Promise<void> {
  const { admin, publicUrl, databaseUrl } = env()
  if (await db().selectFrom('users').select('id').limit(1).executeTakeFirst()) return
  if (admin) {
    await addUser(world(), { ...admin, role: 'admin' }).catch((error) => {
      // Another replica was first.
      if (!(error instanceof AppError && error.code === 'conflict')) throw error
    })
    return
  }
  if (databaseUrl && (await isPrinted(engine)))
    return console.log('\nSafelight has no account yet. Another server has printed the link to make the first one.\n')
  const token = await makeSetUpToken(world())
  if (!token) return
  const origin = publicUrl ?? ownOrigin(env())
  console.log(
    `\nSafelight has no account yet. Make the first one here (the link works once):\n\n  ${origin}/setup?token=${token}\n`,
  )
}

/** A new link ends the one before, so of several servers on one database the first prints it, also when they start together. */
async function isPrinted(engine: Engine): Promise<boolean> {
  const { living } = await livingEngines(world(), engine)
  return living.length > 1 || (await claimLeases(world(), ['set-up link'], engine.holder)).size === 0
}
