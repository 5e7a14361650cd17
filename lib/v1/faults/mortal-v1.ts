import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '@/lib/db/db'
import { createKey } from '@/lib/keys/server/create-key'
import { addConnection } from '@/lib/connections/server/add-connection'
import { listen } from '@/lib/sandbox/listen'
import { openSandbox } from '@/lib/sandbox/sandbox'
import { makeEngine, runEngine } from '@/lib/tasks/engine/run-engine'
import type { stores } from '@/lib/testing/databases'
import { fastClock } from '@/lib/testing/fast-clock'
import { seedUser } from '@/lib/testing/seed'
import { testWorld } from '@/lib/testing/test-world'
import { answerV1 } from '@/lib/v1/server/here'
import type { World } from '@/lib/world'

type Life = { server: Server; db: Database; stop: AbortController; engine: Promise<void> }

/**
 * Safelight's `/v1` on real HTTP with its engine, before a sandbox gateway that takes tasks but is too busy to be asked for them, on a clock that runs `factor` times faster than the
 * wall. `restart` throws the server, the engine,
 * the world and the database's handles away, hangs up on whoever is being answered, and makes all of it anew on the same port.
 */
export async function mortalV1({
  open,
  factor,
  keys,
}: Pick<(typeof stores)[number], 'open'> & { factor: number; keys: number }) {
  const opened = await open()
  const clock = fastClock(Date.now(), factor)
  const { cleanUp, ...rest } = testWorld(opened.db)
  const world: World = { ...rest, clock, log: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'safelight-gateway-'))
  const gateway = await listen(0, async (request) => (request.method === 'GET' ? notNow() : sandbox.handle(request)))
  const sandbox = openSandbox({
    folder,
    clock,
    speed: 4,
    publicOrigin: gateway.origin,
    render: (job) => writeFile(job.file, job.kind),
  })
  const { user } = await seedUser(world)
  const { email } = await world.db
    .selectFrom('users')
    .select('email')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  const scripts: { apiKey: string; gatewayKey: string }[] = []
  for (let made = 0; made < keys; made++) {
    const apiKey = `sk-mortal-${made}`
    const place = { dialect: 'unified-tasks', baseUrl: gateway.origin, isDefault: false, allowPrivate: true } as const
    const { id } = await addConnection({ world, user, input: { ...place, name: apiKey, apiKey } })
    const key = await createKey(world, { email, name: apiKey })
    await world.db.updateTable('api_keys').set({ connection_id: id }).where('id', '=', key.id).execute()
    scripts.push({ apiKey: key.key, gatewayKey: apiKey })
  }

  let starts = 0
  const live = async (port: number): Promise<Life & { origin: string }> => {
    const db = openDatabase(opened.place)
    const own: World = { ...world, db, gallery: rest.gallery }
    const stop = new AbortController()
    const engine = runEngine(own, makeEngine(`server ${++starts}`), stop.signal)
    return { ...(await listen(port, (request) => answerV1(own, request))), db, stop, engine }
  }
  const end = async ({ server, stop, engine, db }: Life) => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    stop.abort()
    await engine
    await db.destroy()
  }
  let life = await live(0)
  const { origin } = life

  return {
    origin,
    scripts,
    world,
    ledger: () => scripts.flatMap(({ gatewayKey }) => sandbox.ledger(gatewayKey)),
    restart: async () => {
      await end(life)
      life = await live(Number(new URL(origin).port))
    },
    close: async () => {
      await end(life)
      gateway.server.closeAllConnections()
      gateway.server.close()
      sandbox.close()
      await opened.close()
      cleanUp()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const notNow = () =>
  Response.json({ code: 429, success: false, data: {} }, { status: 429, headers: { 'retry-after': '36000' } })
