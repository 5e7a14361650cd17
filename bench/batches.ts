import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { countingGateway, mostInAnySecond, now } from '@/bench/counting-gateway'
import { planBatch } from '@/lib/batches/server/plan-batch'
import { readBatch } from '@/lib/batches/server/read-batch'
import { startBatch } from '@/lib/batches/server/start-batch'
import { addConnection } from '@/lib/connections/server/add-connection'
import { spacingMs } from '@/lib/connections/server/request-budget'
import { systemClock } from '@/lib/kernel/clock'
import { makeEngine, runEngine } from '@/lib/tasks/engine/run-engine'
import { openTask } from '@/lib/tasks/server/own-task'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { testWorld } from '@/lib/testing/test-world'

type Figure = { what: string; value: string }

const modelId = 'openai/gpt-image-2'
const rows = 1_000

/** A plan of a thousand different rows, its start under a stop-loss, and a single wish that comes while they are sent. */
export async function batches(): Promise<Figure[]> {
  const gateway = await countingGateway({ speed: 100 })
  const { db, close } = await stores[0]!.open()
  const test = testWorld(db)
  const world = { ...test, clock: systemClock }
  const stopping = new AbortController()
  const { user } = await seedUser(world)
  const given = { name: 'Bench', dialect: 'unified-tasks', apiKey: 'sk-bench', isDefault: true } as const
  const input = { ...given, baseUrl: gateway.origin, allowPrivate: true }
  const { id: connectionId } = await addConnection({ world, user, input })
  const running = runEngine(world, makeEngine('bench'), stopping.signal)
  const heap = sampleHeap()
  try {
    await pause(2_000)
    const idle = heap.now()
    const prompts = Array.from({ length: rows }, (_, row) => `A lamp, number ${row}`)
    const models = [{ connectionId, modelId, base: {} }]
    const begun = now()
    const { id } = await planBatch({
      world,
      user,
      input: { kind: 'matrix', models, prompts, vary: [], seeds: [] },
    })
    const written = now() - begun
    const stateOf = async () => (await readBatch({ world, user, id })).state
    while ((await stateOf()) === 'planning') await pause(500)
    const planned = now() - begun
    const asked = gateway.seen.filter(({ kind }) => kind === 'POST')
    const mostWhilePlanned = heap.most()

    const stop = { amount: { amount: '900', currency: 'USD' } } as const
    const from = now()
    await startBatch({ world, user, id, input: { stop } })
    const started = now() - from
    await pause(2_000)
    const wished = now()
    const wish = { connectionId, modelId, input: { prompt: 'A single wish' }, wishId: 'a single wish' }
    const { id: single } = await submitTask({ world, user, input: wish })
    while (!(await openTask({ world, user, id: single })).acceptedAt) await pause(50)
    const overtook = now() - wished
    while ((await stateOf()) === 'running') await pause(1_000)
    const done = now() - from
    const seconds = (time: number) => `${(time / 1_000).toFixed(1)} s`
    const most = mostInAnySecond(asked.map(({ at }) => at))
    return [
      { what: `${rows} different rows: checked and written down`, value: `${written.toFixed(0)} ms` },
      { what: 'the same: until all prices are there', value: seconds(planned) },
      { what: 'the same: what the request budget allows at best', value: seconds(rows * spacingMs) },
      { what: 'the same: dry runs, and most requests in any second', value: `${asked.length}, ${most}` },
      { what: 'its start: room, balance and all tasks in one transaction', value: `${started.toFixed(0)} ms` },
      { what: 'a single wish meanwhile: until the gateway has it', value: seconds(overtook) },
      { what: 'all rows under a stop-loss: until they have ended', value: seconds(done) },
      { what: 'the same: paid for, the single wish too', value: `${gateway.charges()}` },
      {
        what: 'heap: idle · most while it was planned · most in all',
        value: [idle, mostWhilePlanned, heap.most()].map((bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`).join(' · '),
      },
    ]
  } finally {
    heap.stop()
    stopping.abort()
    await running
    test.cleanUp()
    await close()
    await gateway.remove()
  }
}

/** Bytes in use after a collection, once a second. */
function sampleHeap() {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let most = 0
  const read = () => {
    collect()
    const { heapUsed } = process.memoryUsage()
    most = Math.max(most, heapUsed)
    return heapUsed
  }
  const timer = setInterval(read, 1_000)
  return { now: read, most: () => most, stop: () => clearInterval(timer) }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
