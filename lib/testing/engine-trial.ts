import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addConnection } from '@/lib/connections/server/add-connection'
import type { Database } from '@/lib/db/db'
import { listen } from '@/lib/sandbox/listen'
import { openSandbox } from '@/lib/sandbox/sandbox'
import { type Engine, engineTick } from '@/lib/tasks/engine/run-engine'
import { openTask } from '@/lib/tasks/server/own-task'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { seedUser } from '@/lib/testing/seed'
import { testWorld } from '@/lib/testing/test-world'

/** What happens to a call on its way to the gateway: it is passed on, or what a test does with it. */
export type Weather = (request: Request, pass: () => Promise<Response>) => Promise<Response>

export type EngineTrial = Awaited<ReturnType<typeof engineTrial>>

/** A world with one person on a given database, and a sandbox gateway on real HTTP that counts charges. The gateway has a clock of its own that `gatewayClock.ahead` shifts. */
export async function engineTrial(db: Database) {
  const world = testWorld(db)
  const folder = mkdtempSync(join(tmpdir(), 'safelight-gateway-'))
  let weather: Weather = (_request, pass) => pass()
  const gatewayClock = { ...world.clock, ahead: 0, now: () => world.clock.now() + gatewayClock.ahead }
  const { origin, server } = await listen(0, (request) => weather(request, () => sandbox.handle(request)))
  const sandbox = openSandbox({
    folder,
    clock: gatewayClock,
    speed: 4,
    publicOrigin: origin,
    render: (job) => writeFile(job.file, png),
  })
  const { user } = await seedUser(world)
  const keys: string[] = []

  const tick = async (...engines: Engine[]) => {
    for (const engine of engines) await engineTick(world, engine)
  }
  const settle = (...engines: Engine[]) =>
    Promise.all(engines.flatMap((engine) => [...engine.tasks.values(), ...engine.outputs.values()]))

  return {
    world,
    user,
    sandbox,
    gatewayClock,
    change: (to: Weather) => {
      weather = to
    },

    /** Connections to the gateway, each with a key of its own. */
    async connections(count: number): Promise<string[]> {
      const ids: string[] = []
      for (let added = 0; added < count; added++) {
        const apiKey = `sk-trial-${keys.length}`
        const input = { name: apiKey, dialect: 'unified-tasks', baseUrl: origin, apiKey, isDefault: false } as const
        ids.push((await addConnection({ world, user, input: { ...input, allowPrivate: true } })).id)
        keys.push(apiKey)
      }
      return ids
    },

    wish: async (connectionId: string, prompt = 'a lamp'): Promise<string> => {
      const input = { connectionId, modelId: 'openai/gpt-image-2', input: { prompt }, wishId: `wish-${Math.random()}` }
      return (await submitTask({ world, user, input })).id
    },

    look: (id: string) => openTask({ world, user, id }),
    charges: () => keys.flatMap((key) => sandbox.ledger(key)).filter(({ entry }) => entry === 'charge').length,

    /** Every engine begins what is due. */
    tick,
    /** What they have in hand has ended. */
    settle,
    /** The same second after second, until `done`. */
    async until(engines: Engine[], done: () => Promise<boolean>): Promise<void> {
      for (let second = 0; second < 300; second++) {
        await tick(...engines)
        await settle(...engines)
        if (await done()) return
        world.clock.pass(1_000)
      }
      throw new Error('It did not come to that within five minutes')
    },

    async close() {
      server.closeAllConnections()
      server.close()
      sandbox.close()
      world.cleanUp()
      rmSync(folder, { recursive: true })
    },
  }
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
