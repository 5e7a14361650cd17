import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from '@/bench/gallery-chance'
import {
  account,
  type Ask,
  type Figure,
  freshDatabase,
  middleAndTail,
  saying,
  signIn,
  unrelated,
} from '@/bench/gallery-server'
import { safelightServer } from '@/e2e/safelight-server'
import { findPostgres } from '@/scripts/find-postgres'

const node = join(process.cwd(), 'node_modules', 'node', 'bin', 'node')

/** The questions of `/spend` over HTTP, one after the other, against the production build on both databases. BENCH_SPEND=1000000 chooses the size. */
export async function spend(): Promise<Figure[]> {
  const count = Number(process.env.BENCH_SPEND ?? 1_000_000)
  const figures = await measure('SQLite', count, {})
  const postgres = await findPostgres()
  if (!postgres) return figures
  const { url, drop } = await freshDatabase(postgres.url)
  figures.push(...(await measure('PostgreSQL', count, { DATABASE_URL: url })))
  await drop()
  await postgres.stop()
  return figures
}

async function measure(store: string, count: number, env: Record<string, string>): Promise<Figure[]> {
  const server = await safelightServer(env)
  try {
    const options = ['--count', String(count), '--email', account.email, '--password', account.password]
    execFileSync(node, ['--no-warnings', '--import', './scripts/alias.mjs', 'bench/spend-seed.ts', ...options], {
      env: { ...process.env, ...env, SAFELIGHT_DATA_DIR: server.dataDir },
    })
    await server.start()
    const ask = await signIn(server.origin)
    const memory = () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8'))?.[1]) / 1024
    const before = memory()
    const reading = new AbortController()
    const meanwhile = untilOver(ask, reading.signal)
    const cold = await ask('/api/spend?range=all&tz=Europe/Istanbul')
    reading.abort()
    const whileReading = await meanwhile
    const { choices } = JSON.parse(cold.text)
    const chosen = chance(2)
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
    const anyDays = () => {
      const to = chosen.below(1_200)
      return `from=${day(to + chosen.below(250))}&to=${day(to)}`
    }
    const model = () => encodeURIComponent(chosen.pick(choices.model as { value: string }[]).value)
    const zone = () => chosen.pick(['UTC', 'Europe/Istanbul', 'America/Sao_Paulo', 'Asia/Kolkata'])
    const parts: [what: string, path: () => string][] = [
      ['this month by day', () => `/api/spend?tz=${zone()}`],
      ['any days by day', () => `/api/spend?${anyDays()}&tz=${zone()}`],
      ['all by day', () => `/api/spend?range=all&tz=${zone()}`],
      ['all by model', () => `/api/spend?range=all&group=model&tz=${zone()}`],
      ['all of one model by connection', () => `/api/spend?range=all&group=connection&model=${model()}`],
      ['all by tag', () => '/api/spend?range=all&group=tag'],
      ['all of one tag by month', () => '/api/spend?range=all&group=month&tag=Client%20A'],
      ['forecast', () => `/api/spend/forecast?tz=${zone()}`],
    ]
    const name = (what: string) => `${store}, ${count.toLocaleString('en')} tasks: ${what}`
    const figures = saying()
    figures.push(
      { what: name('first answer after a start'), value: `${(cold.ms / 1000).toFixed(1)} s` },
      { what: name('an unrelated request during it'), value: middleAndTail(whileReading) },
      { what: name('memory that the receipts take'), value: `${Math.round(memory() - before)} MiB` },
    )
    for (const [what, path] of parts) {
      const times: number[] = []
      for (let run = 0; run < 110; run++) times.push((await ask(path())).ms)
      figures.push({ what: name(what), value: middleAndTail(times.slice(10)) })
    }
    const busy = () => `/api/spend?range=all&group=model&tz=${zone()}`
    figures.push({ what: name('an unrelated request during such questions'), value: await unrelated(ask, busy) })
    const begun = performance.now()
    const file = await ask('/api/spend/receipts?range=all')
    const took = (performance.now() - begun) / 1000
    figures.push({
      what: name('all receipts as CSV'),
      value: `${took.toFixed(1)} s, ${(file.bytes / 1e6).toFixed(1)} MB sent`,
    })
    return figures
  } finally {
    await server.remove()
  }
}

async function untilOver(ask: Ask, over: AbortSignal): Promise<number[]> {
  const times: number[] = []
  while (!over.aborted) times.push((await ask('/api/me')).ms)
  return times
}
