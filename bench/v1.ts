import { Agent, request } from 'node:http'
import { type Figure, freshDatabase, middleAndTail } from '@/bench/gallery-server'
import { safelightServer, type SafelightServer } from '@/e2e/safelight-server'
import { sandboxServer } from '@/e2e/sandbox-server'
import { findPostgres } from '@/scripts/find-postgres'

const account = { email: 'bench@example.com', password: 'a long enough password' }
const model = 'openai/gpt-image-2'
const rounds = 220
const clients = 16
const spellMs = 5_000
/** The sandbox bans above ten requests a second for one key, so each call asks with the next of many. */
const directKeys = Array.from({ length: 80 }, (_, at) => `sk-direct-${at}`)

/**
 * What `/v1` costs over asking the sandbox itself, in one run and by turns; and how much of it one process answers, and three replicas on PostgreSQL. Production build, the gateway in a
 * process of its own, one machine for all of them and for the clients.
 */
export async function v1(): Promise<Figure[]> {
  const sandbox = await sandboxServer({ speed: 20 })
  try {
    const figures = await overhead('SQLite', sandbox.origin, {})
    const postgres = await findPostgres()
    if (!postgres) return figures
    const { url, drop } = await freshDatabase(postgres.url)
    figures.push(...(await overhead('PostgreSQL', sandbox.origin, { DATABASE_URL: url })))
    await drop()
    figures.push(...(await replicas(postgres.url, sandbox.origin)))
    await postgres.stop()
    return figures
  } finally {
    await sandbox.remove()
  }
}

async function overhead(store: string, gateway: string, env: Record<string, string>): Promise<Figure[]> {
  const server = await safelightServer({ ...env, SAFELIGHT_SANDBOX: 'off' })
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  try {
    await server.start()
    const apiKey = await keyAt(server, gateway)
    const here = { agent, origin: server.origin, apiKey }
    const there = (round: number) => ({ agent, origin: gateway, apiKey: directKeys[round % directKeys.length]! })
    const ours = await completedTask(here)
    const theirs = await Promise.all(directKeys.map((_, round) => started(there(round))))
    const part = async (
      what: string,
      through: (round: number) => Promise<Answer>,
      direct: (round: number) => Promise<Answer>,
    ) => {
      const times: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round++) {
        times[0].push((await direct(round)).ms)
        times[1].push((await through(round)).ms)
      }
      const [straight, safelight] = times.map((each) => each.slice(20)) as [number[], number[]]
      const over = (median(safelight) - median(straight)).toFixed(1)
      return {
        what: `${store}: ${what}, straight to the sandbox / through \`/v1\``,
        value: `${middleAndTail(straight)} / ${middleAndTail(safelight)}: ${over} ms over`,
      }
    }
    const figures = [
      await part(
        'status of a completed task',
        () => ask(here, 'GET', `/v1/tasks/${ours}`),
        (round) => ask(there(round), 'GET', `/v1/tasks/${theirs[round % theirs.length]}`),
      ),
      await part(
        'list of 20',
        () => ask(here, 'GET', '/v1/tasks?limit=20'),
        (round) => ask(there(round), 'GET', '/v1/tasks?limit=20'),
      ),
      await part(
        'create',
        (round) => create(here, `through ${round}`),
        (round) => create(there(round), `direct ${round}`),
      ),
    ]
    const all = [here]
    figures.push(
      {
        what: `${store}, one process: status, ${clients} clients`,
        value: await spell(all, (one) => ask(one, 'GET', `/v1/tasks/${ours}`)),
      },
      {
        what: `${store}, one process: create, ${clients} clients`,
        value: await spell(all, (one, at) => create(one, `spell ${at}`)),
      },
    )
    return figures
  } finally {
    agent.destroy()
    await server.remove()
  }
}

async function replicas(base: string, gateway: string): Promise<Figure[]> {
  const { url, drop } = await freshDatabase(base)
  const shared = {
    DATABASE_URL: url,
    SAFELIGHT_SANDBOX: 'off',
    SAFELIGHT_SECRET: 'a secret that three servers share between them',
  }
  const servers = await Promise.all([1, 2, 3].map(() => safelightServer(shared)))
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  try {
    for (const server of servers) await server.start()
    const apiKey = await keyAt(servers[0]!, gateway)
    const all = servers.map(({ origin }) => ({ agent, origin, apiKey }))
    const task = await started(all[0]!)
    return [
      {
        what: `PostgreSQL, three replicas: status, ${clients} clients`,
        value: await spell(all, (one) => ask(one, 'GET', `/v1/tasks/${task}`)),
      },
      {
        what: `PostgreSQL, three replicas: create, ${clients} clients`,
        value: await spell(all, (one, at) => create(one, `spell ${at}`)),
      },
    ]
  } finally {
    agent.destroy()
    for (const server of servers) await server.remove()
    await drop()
  }
}

/** A Safelight key whose one connection is the sandbox. */
async function keyAt(server: SafelightServer, gateway: string): Promise<string> {
  const { email, password } = account
  await server.cli('user', 'add', '--email', email, '--password', password)
  const place = ['--dialect', 'unified-tasks', '--base-url', gateway, '--api-key', `sk-bench-${Math.random()}`]
  await server.cli('connection', 'add', '--owner', email, '--name', 'Sandbox', '--allow-private', '--default', ...place)
  return String((await server.cli('key', 'create', '--user', email, '--name', 'bench')).key)
}

type Asker = { agent: Agent; origin: string; apiKey: string }
type Answer = { ms: number; status: number; body: { data: { task_id: string; status: string } } }

const create = (asker: Asker, words: string) =>
  ask(asker, 'POST', '/v1/tasks', { model, input: { prompt: `A lamp, ${words}; slow: 100000` } })

const started = async (asker: Asker): Promise<string> => (await create(asker, 'at first')).body.data.task_id

async function completedTask(asker: Asker): Promise<string> {
  const { body } = await ask(asker, 'POST', '/v1/tasks', { model, input: { prompt: 'A lamp' } })
  for (;;) {
    const { data } = (await ask(asker, 'GET', `/v1/tasks/${body.data.task_id}`)).body
    if (data.status === 'completed') return data.task_id
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Throws for every answer but a good one. `ms`: until its last byte. */
function ask({ agent, origin, apiKey }: Asker, method: string, path: string, body?: object): Promise<Answer> {
  const bytes = body && Buffer.from(JSON.stringify(body))
  const headers = {
    authorization: `Bearer ${apiKey}`,
    ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }),
  }
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const sent = request(origin + path, { method, agent, headers }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.once('end', () => {
        const ms = performance.now() - begun
        const text = Buffer.concat(chunks).toString()
        const status = incoming.statusCode ?? 0
        if (status >= 300) reject(new Error(`${method} ${path}: ${status} ${text.slice(0, 300)}`))
        else resolve({ ms, status, body: JSON.parse(text) })
      })
    })
    sent.once('error', reject)
    sent.end(bytes)
  })
}

/** As many clients as there are, each asking the next server as soon as it has its answer. */
async function spell(servers: Asker[], work: (server: Asker, at: number) => Promise<Answer>): Promise<string> {
  for (let at = 0; at < 40; at++) await work(servers[at % servers.length]!, -at)
  const times: number[] = []
  const begun = performance.now()
  let asked = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - begun < spellMs) {
        const at = asked++
        times.push((await work(servers[at % servers.length]!, at)).ms)
      }
    }),
  )
  const perSecond = times.length / ((performance.now() - begun) / 1000)
  return `${Math.round(perSecond)} a second, ${middleAndTail(times)}`
}

const median = (times: number[]) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
