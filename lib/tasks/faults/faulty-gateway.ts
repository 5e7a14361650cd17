import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addConnection } from '@/lib/connections/server/add-connection'
import type { DialectName } from '@/lib/gateways/gateway'
import { listen } from '@/lib/sandbox/listen'
import { openSandbox } from '@/lib/sandbox/sandbox'
import { type Books, readBooks } from '@/lib/tasks/faults/books'
import { balanceTick, type Engine, engineTick, makeEngine } from '@/lib/tasks/engine/run-engine'
import { openTask } from '@/lib/tasks/server/own-task'
import { submitTask } from '@/lib/tasks/server/submit-task'
import type { SubmitTask, TaskView } from '@/lib/tasks/contract'
import { takeWebhook } from '@/lib/tasks/server/webhook'
import { stores } from '@/lib/testing/databases'
import { patientClock } from '@/lib/testing/patient-clock'
import { seedUser } from '@/lib/testing/seed'
import { testWorld } from '@/lib/testing/test-world'

/** What is between us and the gateway: passes calls on, or does to them what a test asks. */
export type Weather = (request: Request, pass: (request?: Request) => Promise<Response>) => Promise<Response>

/** The gateway's own call back to us; answers what we said to it. */
export type Post = (url: string, body: unknown) => Promise<Response>

export type FaultyGateway = Awaited<ReturnType<typeof faultyGateway>>

export const minute = 60_000
export const hour = 60 * minute
/** How long an engine rests between two rounds. */
const tickMs = 400

/** Both languages on every store. Onysoft has a list of its own, no callbacks and no dry run. */
export const grounds = stores.flatMap(({ name, open }) =>
  (['unified-tasks', 'onysoft'] as const).map((dialect) => ({ name: `${dialect} and ${name}`, open, dialect })),
)

const pictures = {
  'unified-tasks': { modelId: 'openai/gpt-image-2', key: 'sk-faults' },
  onysoft: { modelId: 'google/imagen4-fast', key: 'sk-ony-faults' },
} as const satisfies Record<DialectName, { modelId: string; key: string }>

/** A person, an engine and a sandbox over real HTTP, with weather in between and a clock that only moves when it is told to. */
export async function faultyGateway({
  open,
  dialect = 'unified-tasks',
}: Pick<(typeof stores)[number], 'open'> & { dialect?: DialectName }) {
  const { db, close: closeDatabase } = await open()
  const world = { ...testWorld(db), clock: patientClock() }
  const folder = mkdtempSync(join(tmpdir(), 'safelight-gateway-'))
  const { modelId, key } = pictures[dialect]
  const seen: { at: number; method: string; path: string }[] = []

  // The gateway's own clock goes on when ours is set.
  let ahead = 0
  const clock = { ...world.clock, now: () => world.clock.now() + ahead }

  const answer = (request: Request) => {
    seen.push({ at: clock.now(), method: request.method, path: new URL(request.url).pathname })
    return faults.weather(request, (changed = request) => sandbox.handle(changed))
  }
  const first = await listen(0, answer)
  const port = Number(new URL(first.origin).port)
  let server: Server | undefined = first.server
  const sandbox = openSandbox({
    folder,
    clock,
    speed: 4,
    publicOrigin: first.origin,
    // Every picture has bytes of its own, so that none can stand in for another.
    render: ({ file, seed }) => writeFile(file, Buffer.concat([png, Buffer.from(seed)])),
    fetch: async (url, init) => faults.post(String(url), JSON.parse(String(init?.body))),
  })
  const { user } = await seedUser(world)
  const connection = await addConnection({
    world,
    user,
    input: { name: 'Faulty', dialect, baseUrl: first.origin, apiKey: key, isDefault: true, allowPrivate: true },
  })

  const faults = {
    world,
    user,
    connectionId: connection.id,
    modelId,
    key,
    folder,
    sandbox,
    /** Every request that reached the gateway's door, in order; times are the gateway's. */
    seen,
    engines: [makeEngine('one')],
    weather: ((_request, pass) => pass()) as Weather,
    /** Delivers to the verb behind /hooks, as the route does. */
    post: ((url, body) => deliver(url, JSON.stringify(body))) as Post,

    wish: (prompt: string, given: Partial<SubmitTask> = {}) =>
      submitTask({
        world,
        user,
        input: {
          connectionId: connection.id,
          modelId,
          input: { prompt },
          wishId: `wish-${Math.random()}`,
          ...given,
        },
      }),
    look: (id: string): Promise<TaskView> => openTask({ world, user, id }),
    charges: () => sandbox.ledger(key).filter(({ entry }) => entry === 'charge'),
    books: (): Promise<Books> => readBooks(world, { ledger: sandbox.ledger(key), gatewayFolder: folder }),

    /** One step of every engine, to its end. */
    async tick() {
      await Promise.all(faults.engines.map((engine) => engineTick(world, engine)))
      await Promise.all(faults.engines.map((engine) => balanceTick(world, engine)))
      await Promise.all(faults.engines.flatMap(inHand))
    },

    /** Lets that much simulated time go by with the engines running; nobody else asks for anything. */
    async live(ms: number) {
      const end = world.clock.now() + ms
      while (world.clock.now() < end) {
        await faults.tick()
        const now = world.clock.now()
        const longest = Math.min(end - now, 10 * minute)
        world.clock.pass(Math.min(Math.max(tickMs, (await nextDue()) - now), Math.max(1, longest)))
      }
      await faults.tick()
    },

    /** Lives until the task is as wanted, for `patience` ms of simulated time at most. */
    async until(id: string, wanted: (task: TaskView) => boolean, patience = 10 * minute): Promise<TaskView> {
      const end = world.clock.now() + patience
      for (;;) {
        const task = await faults.look(id)
        if (wanted(task)) return task
        if (world.clock.now() >= end) throw new Error(`Not reached: ${JSON.stringify(task)}`)
        await faults.live(1_000)
      }
    },

    deliver,

    /** Somebody sets our clock. */
    setClock(by: number) {
      world.clock.pass(by)
      ahead -= by
    },

    /** Nothing listens at the gateway's address any more, until `comeBack`. */
    async goDown() {
      server?.closeAllConnections()
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
      server = undefined
    },
    async comeBack() {
      ;({ server } = await listen(port, answer))
    },

    async close() {
      await Promise.allSettled(faults.engines.flatMap(inHand))
      await faults.goDown()
      sandbox.close()
      world.cleanUp()
      rmSync(folder, { recursive: true })
      await closeDatabase()
    },
  }

  /** The earliest time at which anything is due, past ones included: what found no place this time is next. */
  async function nextDue(): Promise<number> {
    const task = db.selectFrom('tasks').select((eb) => eb.fn.min('due_at').as('at'))
    const output = db.selectFrom('outputs').select((eb) => eb.fn.min('next_try_at').as('at'))
    const rows = await Promise.all([task.executeTakeFirst(), output.executeTakeFirst()])
    return Math.min(...rows.map((row) => row?.at ?? Infinity))
  }

  function deliver(url: string, body: string): Promise<Response> {
    const [, taskId = '', signature = ''] = /^https:\/\/studio\.example\/hooks\/([^/]+)\/([^/]+)$/.exec(url) ?? []
    const request = new Request(url, { method: 'POST', body })
    return takeWebhook({ world, taskId, signature, request }).then(
      (said) => Response.json(said),
      (error) => Response.json({ code: error.code }, { status: 400 }),
    )
  }

  return faults
}

export const isSaved = ({ outputs }: TaskView) =>
  outputs.length > 0 && outputs.every((output) => output.state === 'saved')
export const isEnded = ({ state }: TaskView) => ['completed', 'failed', 'canceled'].includes(state)

/** Every result paid for is kept, nothing was charged twice, nothing stays without a word. */
export const balanced = ({ charges, results }: { charges: number; results: number }): Books => ({
  charges,
  paid: results,
  kept: results,
  chargedTwice: [],
  silent: [],
})

/** The connection breaks: before anything was answered, or after the first characters. */
export const reset = (said = '') =>
  new Response(
    new ReadableStream({
      start: (controller) =>
        said ? controller.enqueue(new TextEncoder().encode(said)) : controller.error(new Error('reset')),
      pull: (controller) => controller.error(new Error('reset')),
    }),
    { headers: { 'content-type': 'application/json' } },
  )

/** A proxy's page where an answer should be. */
export const page = (status: number) =>
  new Response('<html><h1>Trouble</h1></html>', { status, headers: { 'content-type': 'text/html' } })

/** The gateway's limit, with or without a time to come back (s). */
export const limit = (retryAfter?: number) =>
  Response.json(
    { code: 429, success: false, data: { code: 'rate_limit_exceeded', message: 'Slow down' } },
    { status: 429, headers: retryAfter ? { 'retry-after': String(retryAfter) } : {} },
  )

export const isSubmit = ({ method, url }: Request) =>
  method === 'POST' && /\/(tasks|generate)$/.test(new URL(url).pathname)
export const isLook = ({ method, url }: Request) =>
  method === 'GET' && /\/(tasks\/[^/]+|status\/[^/]+)$/.test(new URL(url).pathname)
export const isList = ({ method, url }: Request) => method === 'GET' && /\/(tasks|list)$/.test(new URL(url).pathname)
export const isFile = ({ url }: Request) => new URL(url).pathname.includes('/files/')

const inHand = ({ tasks, outputs, lists }: Engine) => [tasks, outputs, lists].flatMap((shelf) => [...shelf.values()])

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
