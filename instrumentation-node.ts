import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import { env, ownOrigin } from '@/lib/env'
import { AppError } from '@/lib/kernel/app-error'
import { makeEngine, runEngine } from '@/lib/tasks/engine/run-engine'
import { addUser } from '@/lib/users/server/add-user'
import { makeSetUpToken } from '@/lib/users/server/set-up'
import { world } from '@/lib/world'

/** The composition root: environment, schema, first account, engine. A reason not to start is one line, then exit 1. */
export async function start(): Promise<void> {
  try {
    const settings = env()
    // next-auth reads its own address from the environment only.
    process.env.NEXTAUTH_URL ??= settings.publicUrl ?? ownOrigin(settings)
    await migrate(db())
    await firstAccount()
  } catch (error) {
    console.error(`Safelight cannot start. ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
  const stop = new AbortController()
  const running = runEngine(world(), makeEngine(randomUUID()), stop.signal)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stop.abort()
      void running.finally(() => process.exit(0))
    })
}

async function firstAccount(): Promise<void> {
  const { admin, publicUrl } = env()
  const token = await makeSetUpToken(world())
  if (!token) return
  if (admin) {
    await addUser(world(), { ...admin, role: 'admin' }).catch((error) => {
      // Another replica was first.
      if (!(error instanceof AppError && error.code === 'conflict')) throw error
    })
    return
  }
  const origin = publicUrl ?? ownOrigin(env())
  console.log(
    `\nSafelight has no account yet. Make the first one here (the link works once):\n\n  ${origin}/setup?token=${token}\n`,
  )
}
