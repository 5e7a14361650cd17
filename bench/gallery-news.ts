import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { account, fill } from '@/bench/gallery-browser'
import { loaded } from '@/e2e/loaded'
import { safelightServer, type SafelightServer } from '@/e2e/safelight-server'
import { findChromium } from '@/scripts/find-chromium'

const pictures = 20

/** From the transaction that calls a picture saved (its file, sidecar and poster are on disk) to the first frame with its tile on the wall, pictures made one after the other by somebody else than the page. BENCH_GALLERY=200000 chooses how many results there are before. */
export async function galleryNews(): Promise<{ what: string; value: string }[]> {
  const count = (process.env.BENCH_GALLERY ?? '200000').split(',')[0] ?? ''
  const server = await safelightServer()
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  try {
    fill(server.dataDir, count)
    await server.start()
    const page = await openWall(await browser.newContext({ viewport: { width: 1440, height: 900 } }), server)
    const delays: number[] = []
    for (let number = 0; number < pictures; number++) delays.push(await delayOf(page, server, `News number ${number}`))
    const sorted = delays.toSorted((a, b) => a - b)
    const what = `archived → on the wall of ${Number(count).toLocaleString('en')}`
    return [
      { what: `${what}, median of ${pictures}`, value: `${sorted[pictures / 2]} ms` },
      { what: 'the same, worst', value: `${sorted.at(-1)} ms` },
    ]
  } finally {
    await browser.close()
    await server.remove()
  }
}

async function openWall(context: BrowserContext, { origin }: SafelightServer): Promise<Page> {
  const { csrfToken } = await (await context.request.get(`${origin}/api/auth/csrf`)).json()
  await context.request.post(`${origin}/api/auth/callback/credentials`, {
    form: { ...account, csrfToken, json: 'true' },
  })
  const page = await context.newPage()
  await page.addInitScript(watchTiles)
  await page.goto(`${origin}/gallery`)
  await loaded(page)
  await page.waitForSelector('[data-slot=tile] a[data-id]')
  return page
}

async function delayOf(page: Page, server: SafelightServer, prompt: string): Promise<number> {
  const { request } = page.context()
  const headers = { origin: server.origin }
  const connections: { id: string; dialect: string }[] = await (
    await request.get(`${server.origin}/api/connections`)
  ).json()
  const connectionId = connections.find(({ dialect }) => dialect === 'unified-tasks')?.id
  const data = { connectionId, modelId: 'openai/gpt-image-2', input: { prompt }, wishId: prompt }
  const answer = await request.post(`${server.origin}/api/tasks`, { data, headers })
  if (!answer.ok()) throw new Error(await answer.text())
  const { id, savedAt } = await archived(server, (await answer.json()).id)
  const seen = await page.waitForFunction((id) => Reflect.get(window, 'seenAt')[id], id, { timeout: 60_000 })
  return Number(await seen.jsonValue()) - savedAt
}

async function archived({ dataDir }: SafelightServer, taskId: string): Promise<{ id: string; savedAt: number }> {
  const database = new DatabaseSync(join(dataDir, 'safelight.db'), { readOnly: true })
  const find = database.prepare(
    `select asset_id, changed_at from outputs join tasks on tasks.id = task_id where task_id = ? and outputs.state = 'saved'`,
  )
  try {
    for (let tries = 0; tries < 3_000; tries++) {
      const row = find.get(taskId)
      if (row) return { id: String(row.asset_id), savedAt: Number(row.changed_at) }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`${taskId} was not archived within a minute`)
  } finally {
    database.close()
  }
}

/** In the page: the frame in which each tile first stood there, ms since 1970, by its id. */
function watchTiles() {
  const seenAt: Record<string, number> = {}
  Reflect.set(window, 'seenAt', seenAt)
  const look = () =>
    requestAnimationFrame(() => {
      for (const tile of document.querySelectorAll<HTMLElement>('[data-slot=tile] a[data-id]'))
        seenAt[tile.dataset.id ?? ''] ??= Date.now()
    })
  new MutationObserver(look).observe(document, { subtree: true, childList: true })
}
