// A server without pages: the composition of instrumentation-node.ts on a clock that runs fast. Prints `running` once its engine does.
import { z } from 'zod'
import { openDatabase } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import { makeEngine, runEngine } from '@/lib/tasks/engine/run-engine'
import { fastClock } from '@/lib/testing/fast-clock'
import { makeWorld } from '@/lib/world'

export type EngineProcess = z.infer<typeof EngineProcess>
const EngineProcess = z.object({
  holder: z.string(),
  dataDir: z.string(),
  secret: z.string(),
  database: z.union([z.object({ file: z.string() }), z.object({ url: z.string() })]),
  epoch: z.number(),
  factor: z.number(),
})

const { holder, database, epoch, factor, ...settings } = EngineProcess.parse(JSON.parse(process.argv[2] ?? ''))
const db = openDatabase(database)
await migrate(db)
const world = makeWorld({ ...settings, port: 0, host: '127.0.0.1', sandbox: false, sandboxSpeed: 1 }, db)
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
console.log('running')
await runEngine({ ...world, clock: fastClock(epoch, factor) }, makeEngine(holder), stop.signal)
await db.destroy()
