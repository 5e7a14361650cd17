import { execFileSync } from 'node:child_process'
import { get } from 'node:http'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { chance } from '@/bench/gallery-chance'
import { prompts } from '@/bench/gallery-prompts'
import { safelightServer } from '@/e2e/safelight-server'
import { openDatabase } from '@/lib/db/db'
import { findPostgres } from '@/scripts/find-postgres'

export type Figure = { what: string; value: string }

/** Says each figure as soon as it is there: what is cut short has not been in vain. */
export function saying(): Figure[] {
  const figures: Figure[] = []
  figures.push = (...some) => {
    for (const { what, value } of some) console.error(`${what}: ${value}`)
    return Array.prototype.push.apply(figures, some)
  }
  return figures
}

export type Ask = (path: string) => Promise<{ ms: number; bytes: number; text: string }>

export const account = { email: 'bench@example.com', password: 'a long enough password' }
const node = join(process.cwd(), 'node_modules', 'node', 'bin', 'node')

/** The gallery's questions over HTTP, one after the other, against the production build on both databases. BENCH_GALLERY=200000,1000000 chooses the sizes. */
export async function galleryServer(): Promise<Figure[]> {
  const sizes = (process.env.BENCH_GALLERY ?? '200000,1000000').split(',').map(Number)
  const figures: Figure[] = []
  for (const count of sizes) {
    figures.push(...(await measure('SQLite', count, {})))
    const postgres = await findPostgres()
    if (!postgres) continue
    const { url, drop } = await freshDatabase(postgres.url)
    figures.push(...(await measure('PostgreSQL', count, { DATABASE_URL: url })))
    await drop()
    await postgres.stop()
  }
  return figures
}

async function measure(store: string, count: number, env: Record<string, string>): Promise<Figure[]> {
  const server = await safelightServer(env)
  try {
    const { email, password } = account
    const options = ['--count', String(count), '--email', email, '--password', password]
    const seed = ['--no-warnings', '--import', './scripts/alias.mjs', 'bench/gallery-seed.ts', ...options]
    const seeding = performance.now()
    execFileSync(node, seed, { env: { ...process.env, ...env, SAFELIGHT_DATA_DIR: server.dataDir } })
    const seeded = performance.now() - seeding
    await server.start()
    const ask = await signIn(server.origin)
    const cold = await ask('/api/gallery/layout?tz=Europe%2FIstanbul')
    const { revision, total } = JSON.parse(cold.text)
    await machineAtRest()
    const chosen = chance(2)
    const say = prompts(chance(3))
    // Parts of words, of which a prompt of the gallery has two: seldom the same twice.
    const question = () => {
      const words = say()
        .text.split(/\s+/u)
        .map((word) => Array.from(word))
      return [0, 1]
        .map(() =>
          chosen
            .pick(words)
            .slice(0, 3 + chosen.below(4))
            .join(''),
        )
        .join(' ')
    }
    const search = () => `/api/gallery/items?start=0&count=60&q=${encodeURIComponent(question())}`
    const page = (start: number) => `/api/gallery/items?start=${start}&count=60&revision=${revision}`
    const kinds = () => `/api/gallery/counts?kind=${chosen.pick(['image', 'video', 'audio'])}&rating=${chosen.below(6)}`

    const parts: [what: string, path: () => string][] = [
      ['first page (60)', () => page(0)],
      ['page at a random depth (60)', () => page(chosen.below(total))],
      ['the whole layout', () => '/api/gallery/layout?tz=Europe%2FIstanbul'],
      ['nothing new since', () => `/api/gallery/layout?since=${revision}`],
      ['search and its first page', search],
      ['counts of all filters', () => '/api/gallery/counts'],
      ['counts with two filters set', kinds],
    ]
    const name = (what: string) => `${store}, ${count.toLocaleString('en')}: ${what}`
    const figures = saying()
    figures.push(
      { what: name('generated'), value: `${(seeded / 1000).toFixed(0)} s` },
      { what: name('first layout after a start'), value: `${cold.ms.toFixed(0)} ms` },
      { what: name('layout, compressed'), value: `${(cold.bytes / 1000).toFixed(1)} kB` },
    )
    for (const [what, path] of parts) {
      const times: number[] = []
      for (let run = 0; run < 110; run++) times.push((await ask(path())).ms)
      figures.push({ what: name(what), value: middleAndTail(times.slice(10)) })
    }
    figures.push({ what: name('an unrelated request during searches'), value: await unrelated(ask, search) })
    return figures
  } finally {
    await server.remove()
  }
}

/** What a server reads in the background after its start is read by then: nine tenths of the machine were idle for two seconds. Waits two minutes at most. */
async function machineAtRest(): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const before = processorTimes()
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const after = processorTimes()
    if (after.idle - before.idle > 0.9 * (after.all - before.all)) return
  }
}

/** ms, of all processors together. */
function processorTimes(): { idle: number; all: number } {
  const times = cpus().map((each) => each.times)
  const sum = (of: (keyof (typeof times)[number])[]) =>
    times.reduce((all, each) => all + of.reduce((some, name) => some + each[name], 0), 0)
  return { idle: sum(['idle']), all: sum(['idle', 'user', 'nice', 'sys', 'irq']) }
}

export async function unrelated(ask: Ask, search: () => string): Promise<string> {
  const over = new AbortController()
  const searching = (async () => {
    while (!over.signal.aborted) await ask(search())
  })()
  const times: number[] = []
  for (let run = 0; run < 200; run++) times.push((await ask('/api/me')).ms)
  over.abort()
  await searching
  return middleAndTail(times)
}

export const middleAndTail = (times: number[]) => {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
}

/** Plain HTTP, so that what is measured is the server. `bytes`: as they came over the wire. */
export async function signIn(origin: string): Promise<Ask> {
  const cookies = new Map<string, string>()
  const take = (response: Response) => {
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    return response
  }
  const cookie = () => [...cookies].map((pair) => pair.join('=')).join('; ')
  const { csrfToken } = await take(await fetch(`${origin}/api/auth/csrf`)).json()
  take(
    await fetch(`${origin}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, cookie: cookie() },
      body: new URLSearchParams({ ...account, csrfToken, json: 'true' }),
    }),
  )
  return async (path) => {
    const begun = performance.now()
    const bytes = await bytesOf(origin + path, cookie())
    const ms = performance.now() - begun
    return { ms, bytes: bytes.length, text: bytes[0] === 0x1f ? gunzipSync(bytes).toString() : bytes.toString() }
  }
}

const bytesOf = (url: string, cookie: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks))
        else reject(new Error(`${url}: ${response.statusCode} ${Buffer.concat(chunks).toString()}`))
      })
    }).on('error', reject)
  })

export async function freshDatabase(base: string) {
  const name = `safelight_bench_${process.pid}`
  const admin = openDatabase({ url: base })
  await sql`create database ${sql.ref(name)}`.execute(admin)
  const url = new URL(base)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await sql`drop database ${sql.ref(name)} with (force)`.execute(admin)
      await admin.destroy()
    },
  }
}
