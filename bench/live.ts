import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from '@playwright/test'
import { loaded } from '@/e2e/loaded'
import type { SafelightServer } from '@/e2e/safelight-server'

type Bench = { browser: Browser; server: SafelightServer; signIn(browser: Browser): Promise<Page> }

const count = 50
const minute = 60_000

/** What one visible tab asks for while fifty tasks run, and how soon it shows what the server knows. The tasks end one a second, so that each delay is one of its own. */
export async function live({ browser, server, signIn }: Bench): Promise<{ what: string; value: string }[]> {
  const page = await signIn(browser)
  await page.addInitScript(watchCards)
  await page.goto(`${server.origin}/activity`)
  await loaded(page)
  await start(page, server)
  await page.waitForFunction(
    (count) => document.querySelectorAll('article:is([data-state=pending], [data-state=processing])').length === count,
    count,
  )
  const traffic = await listen(page)
  await page.waitForTimeout(minute)
  const { requests, received, sent } = traffic()

  await page.waitForFunction(
    (count) => document.querySelectorAll('article[data-state=completed]').length === count,
    count,
    { timeout: 4 * minute },
  )
  const seen: Record<string, number> = await page.evaluate(() => Reflect.get(window, 'seenAt'))
  const known = finishedAt(server)
  const delays = Object.entries(seen).map(([prompt, at]) => at - (known.get(prompt) ?? Number.NaN))
  return [
    { what: `requests of a visible tab a minute, ${count} tasks running`, value: String(requests) },
    { what: 'bytes of these on the wire a minute, received', value: `${(received / 1000).toFixed(0)} kB` },
    { what: 'the same, sent', value: `${(sent / 1000).toFixed(0)} kB` },
    { what: `known at the server → visible, median of ${delays.length}`, value: `${share(delays, 0.5)} ms` },
    { what: 'the same, 95th percentile', value: `${share(delays, 0.95)} ms` },
    ...(await manyTasks(page, server)),
  ]
}

async function start(page: Page, server: SafelightServer) {
  const { request } = page.context()
  const connections: { id: string; dialect: string }[] = await (
    await request.get(`${server.origin}/api/connections`)
  ).json()
  const connectionId = connections.find(({ dialect }) => dialect === 'unified-tasks')?.id
  for (let number = 0; number < count; number++)
    await request.post(`${server.origin}/api/tasks`, {
      data: {
        connectionId,
        modelId: 'openai/gpt-image-2',
        input: { prompt: `slow: ${90 + number} Lamp number ${number}` },
        wishId: `live-bench-${number}`,
      },
      headers: { origin: server.origin },
    })
}

/** In the page: when a card was first drawn as completed, ms since 1970, by its prompt. */
function watchCards() {
  const seenAt: Record<string, number> = {}
  Reflect.set(window, 'seenAt', seenAt)
  const look = () =>
    requestAnimationFrame(() => {
      for (const card of document.querySelectorAll('article[data-state=completed]'))
        seenAt[card.getAttribute('aria-label')?.replace(/^.*?: /, '') ?? ''] ??= Date.now()
    })
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] })
}

/** Counts all that the page asks for from now on, headers included. */
async function listen(page: Page) {
  const session = await page.context().newCDPSession(page)
  let requests = 0
  let received = 0
  let sent = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    requests++
    received += encodedDataLength
  })
  session.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
    sent += 'GET /api/tasks/changes?after=000 HTTP/1.1\r\n\r\n'.length
    for (const [name, value] of Object.entries(headers)) sent += `${name}: ${value}\r\n`.length
  })
  await session.send('Network.enable')
  return () => ({ requests, received, sent })
}

function finishedAt(server: SafelightServer): Map<string, number> {
  const database = new DatabaseSync(join(server.dataDir, 'safelight.db'), { readOnly: true })
  const rows = database.prepare('select prompt, finished_at from tasks').all()
  database.close()
  return new Map(rows.map((row) => [String(row.prompt), Number(row.finished_at)]))
}

/** The answer that says "nothing new" and the largest one, where a person has 200,000 tasks. */
async function manyTasks(page: Page, server: SafelightServer) {
  const tasks = 200_000
  const database = new DatabaseSync(join(server.dataDir, 'safelight.db'))
  database.exec(`
    pragma busy_timeout = 5000;
    insert into tasks (id, owner_id, wish_id, connection_id, model_id, makes, prompt, input_json, state, version, quote_json, created_at, looks, changed_at, revision)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${tasks})
      select id || i, owner_id, id || i, connection_id, model_id, makes, prompt, input_json, 'completed', 0, quote_json, created_at - i, 0, changed_at, 1000 + i
      from n, (select * from tasks limit 1);
    update revisions set value = ${1000 + tasks}`)
  database.close()
  await page.goto('about:blank')
  const time = async (after: number) => {
    const times: number[] = []
    for (let run = 0; run < 100; run++) {
      const begun = performance.now()
      await page.context().request.get(`${server.origin}/api/tasks/changes?after=${after}`)
      times.push(performance.now() - begun)
    }
    return `${share(times, 0.5).toFixed(1)} ms`
  }
  return [
    { what: 'changes of tasks, nothing new, 200,000 tasks, median of 100', value: await time(1000 + tasks) },
    { what: 'the same, 200 changed', value: await time(1000 + tasks - 200) },
  ]
}

const share = (times: number[], of: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * of))] ?? Number.NaN
