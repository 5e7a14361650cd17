// npm run bench: measures the figures of docs/benchmarks.md on this machine and prints them as a table. Parts can be named: npm run bench -- pages delay
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { chromium, type Browser, type Page } from '@playwright/test'
import { batches } from '@/bench/batches'
import { inFlight, load, overhead } from '@/bench/load'
import { galleryBrowser } from '@/bench/gallery-browser'
import { galleryNews } from '@/bench/gallery-news'
import { galleryServer } from '@/bench/gallery-server'
import { spend } from '@/bench/spend'
import { looks } from '@/bench/looks'
import { live } from '@/bench/live'
import { posters } from '@/bench/posters'
import { quotes } from '@/bench/quotes'
import { typing, withoutRefreshRate } from '@/bench/typing'
import { v1 } from '@/bench/v1'
import { loaded } from '@/e2e/loaded'
import { freePort, safelightServer, type SafelightServer } from '@/e2e/safelight-server'
import { findChromium } from '@/scripts/find-chromium'

type Figure = { what: string; value: string }

const parts: Record<string, () => Promise<Figure[]>> = {
  start: startTimes,
  memory: idleMemory,
  pages,
  delay: delayToVisible,
  typing: () => withBrowser(typing, {}, withoutRefreshRate),
  live: () => withBrowser(live),
  quotes: () => withBrowser(quotes),
  looks,
  load,
  'in-flight': inFlight,
  overhead,
  posters,
  'gallery-server': galleryServer,
  'gallery-browser': galleryBrowser,
  'gallery-news': galleryNews,
  spend,
  batches,
  v1,
}
const asked = process.argv.slice(2)
const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure()))

console.log(
  `\n${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
)
console.log('| what | measured |\n|---|---|')
for (const { what, value } of figures) console.log(`| ${what} | ${value} |`)

/** A clean clone of the last commit: `npm start` until it is ready, stopped, and again. */
async function startTimes(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-clone-'))
  execFileSync('git', ['clone', '--quiet', '.', folder])
  const once = async () => {
    const port = await freePort()
    const begun = performance.now()
    const child = spawn('npm', ['start'], {
      cwd: folder,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('is ready on') && resolve())
      child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)))
    })
    const took = performance.now() - begun
    const ended = new Promise((resolve) => child.once('exit', resolve))
    process.kill(-(child.pid ?? 0), 'SIGTERM')
    await ended
    return `${(took / 1000).toFixed(1)} s`
  }
  const first = await once()
  const second = await once()
  rmSync(folder, { recursive: true, force: true })
  return [
    { what: '`npm start` on a clean clone, until ready', value: first },
    { what: '`npm start` again, until ready', value: second },
  ]
}

async function idleMemory(): Promise<Figure[]> {
  const server = await safelightServer()
  await server.start()
  await new Promise((resolve) => setTimeout(resolve, 30_000))
  const rss = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8'))?.[1])
  await server.remove()
  return [{ what: 'resident memory, idle for 30 s after a start', value: `${Math.round(rss / 1024)} MiB` }]
}

async function pages(): Promise<Figure[]> {
  return withBrowser(async ({ browser, server, signIn }) => {
    const found: Figure[] = []
    for (const path of ['/create', '/gallery']) {
      const lcps: number[] = []
      let script = 0
      for (let run = 0; run < 5; run++) {
        const page = await signIn(browser)
        script = await scriptBytes(page, async () => {
          await page.goto(server.origin + path)
          await loaded(page)
        })
        lcps.push(await largestPaint(page))
        await page.context().close()
      }
      found.push({
        what: `JavaScript transferred for \`${path}\`, empty cache`,
        value: `${Math.round(script / 1000)} kB`,
      })
      found.push({
        what: `largest contentful paint of \`${path}\`, median of 5`,
        value: `${Math.round(median(lcps))} ms`,
      })
    }
    found.push({
      what: 'index of all models for the picker, compressed',
      value: await indexSize({ browser, server, signIn }),
    })
    return found
  })
}

/** As it comes over the wire, once the lists of the sandbox's two connections are in it. */
async function indexSize({ browser, server, signIn }: Bench): Promise<string> {
  const page = await signIn(browser)
  for (;;) {
    const response = await page.goto(`${server.origin}/api/models`)
    if (!response) throw new Error('No answer')
    const { models, lists }: { models: object[]; lists: Record<string, { readAt?: number }> } = await response.json()
    if (Object.values(lists).some(({ readAt }) => readAt === undefined)) continue
    const { responseBodySize } = await response.request().sizes()
    await page.context().close()
    return `${(responseBodySize / 1000).toFixed(1)} kB (${models.length} models)`
  }
}

/** From the moment the gateway has the result to the moment its card says so, the page open and untouched. The first five teach the engine how long this model takes. */
async function delayToVisible(): Promise<Figure[]> {
  return withBrowser(
    async ({ browser, server, signIn }) => {
      const page = await signIn(browser)
      const delays: number[] = []
      await page.goto(`${server.origin}/create/openai/gpt-image-2`)
      for (let run = 0; run < 15; run++) {
        const prompt = `A lamp, number ${run}`
        await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
        await page.getByRole('button', { name: /^Generate.*\$/ }).click()
        const card = page.getByRole('article').filter({ hasText: prompt }).first()
        await card.getByText('Completed').waitFor({ timeout: 60_000 })
        delays.push(Date.now() - doneAt(server, prompt))
      }
      const expected = delays.slice(5)
      return [
        {
          what: 'completed at the gateway → visible, median of 10, no webhooks',
          value: `${(median(expected) / 1000).toFixed(1)} s`,
        },
        { what: 'the same, longest of 10', value: `${(Math.max(...expected) / 1000).toFixed(1)} s` },
        {
          what: 'the same before it has learned, median of 5',
          value: `${(median(delays.slice(0, 5)) / 1000).toFixed(1)} s`,
        },
      ]
    },
    { SAFELIGHT_SANDBOX_SPEED: '4' },
  )
}

function doneAt(server: SafelightServer, prompt: string): number {
  const sandbox = new DatabaseSync(join(server.dataDir, 'sandbox', 'sandbox.db'), { readOnly: true })
  const row = sandbox.prepare('select ends_at from tasks where prompt = ?').get(prompt)
  sandbox.close()
  return Number(row?.ends_at)
}

type Bench = { browser: Browser; server: SafelightServer; signIn(browser: Browser): Promise<Page> }

async function withBrowser<T>(
  work: (bench: Bench) => Promise<T>,
  env: Record<string, string> = {},
  flags: string[] = [],
): Promise<T> {
  const server = await safelightServer(env)
  await server.start()
  const account = { email: 'bench@example.com', password: 'a long enough password' }
  await server.cli('user', 'add', '--email', account.email, '--password', account.password)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', ...flags],
  })
  const signIn = async (from: Browser) => {
    const context = await from.newContext({ viewport: { width: 1440, height: 900 } })
    const { csrfToken } = await (await context.request.get(`${server.origin}/api/auth/csrf`)).json()
    await context.request.post(`${server.origin}/api/auth/callback/credentials`, {
      form: { ...account, csrfToken, json: 'true' },
    })
    return context.newPage()
  }
  try {
    return await work({ browser, server, signIn })
  } finally {
    await browser.close()
    await server.remove()
  }
}

async function scriptBytes(page: Page, load: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const scripts = new Set<string>()
  let bytes = 0
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await load()
  return bytes
}

async function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
