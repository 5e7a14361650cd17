import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { loaded } from '@/e2e/loaded'
import { sandboxServer } from '@/e2e/sandbox-server'
import type { SafelightServer } from '@/e2e/safelight-server'
import { awake } from '@/e2e/test'
import { modelsOf } from '@/lib/models/catalog/catalog'
import { sampleInput } from '@/lib/models/sample'
import { subtract, isZero } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'
import type { TaskView } from '@/lib/tasks/contract'

type Figure = { what: string; value: string }
type Bench = { browser: Browser; server: SafelightServer; signIn(browser: Browser): Promise<Page> }

const modelId = 'google/veo-3.1-fast'
const latencyMs = 300

/** From the last key or choice to the price on the button, how often a typist's form asks, and whether quotes hold. */
export async function quotes({ browser, server, signIn }: Bench): Promise<Figure[]> {
  const gateway = await slowGateway()
  const page = await signIn(browser)
  const owner = [
    '--owner',
    'bench@example.com',
    '--name',
    'Slow',
    '--dialect',
    'unified-tasks',
    '--api-key',
    'sk-bench',
  ]
  const added = await server.cli('connection', 'add', ...owner, '--base-url', gateway.origin, '--allow-private')
  try {
    await page.goto(`${server.origin}/create/${modelId}?connection=${String(added.id)}`)
    await loaded(page)
    await awake(page)
    const afterChoice = await choices(page, gateway)
    const afterRest = await lastKeys(page, gateway, { silenceMs: 8_000, runs: 6 })
    const inText = await lastKeys(page, gateway, { silenceMs: 500, runs: 6 })
    const asked = await minuteOfTyping(page, gateway)
    const held = await quotesAndCharges(page, server, String(added.id))
    return [
      {
        what: `choice → price shown, over the gateway's answer (${latencyMs} ms and what the sandbox takes), median of ${afterChoice.length}`,
        value: ms(afterChoice),
      },
      {
        what: `last key → price shown, the same, after a silence, median of ${afterRest.length}`,
        value: ms(afterRest),
      },
      { what: `last key → price shown, the same, within a text, median of ${inText.length}`, value: ms(inText) },
      { what: 'dry runs in a minute of typing', value: String(asked) },
      {
        what: `quotes that equalled the charge, of ${held.of} submits with ${held.models} models`,
        value: `${((held.equal / held.of) * 100).toFixed(0)} %`,
      },
    ]
  } finally {
    await page.context().close()
    await gateway.remove()
  }
}

/** The sandbox behind a line on which a dry run takes its time; tells what dry runs took, in ms. */
async function slowGateway() {
  const sandbox = await sandboxServer({ speed: 400 })
  const dryRuns: { tookMs: number }[] = []
  const server = createServer(async (incoming, outgoing) => {
    const from = performance.now()
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const isDryRun = body.includes('"dry_run":true')
    if (isDryRun) await new Promise((resolve) => setTimeout(resolve, latencyMs))
    const given = await fetch(sandbox.origin + (incoming.url ?? '/'), {
      method: incoming.method,
      headers: { authorization: incoming.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body.length > 0 && { body }),
    })
    const said = Buffer.from(await given.arrayBuffer())
    outgoing.writeHead(given.status, { 'content-type': given.headers.get('content-type') ?? '' }).end(said)
    if (isDryRun) dryRuns.push({ tookMs: performance.now() - from })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dryRuns,
    remove: async () => {
      server.closeAllConnections()
      server.close()
      await sandbox.remove()
    },
  }
}

type Gateway = Awaited<ReturnType<typeof slowGateway>>

const box = (page: Page) => page.getByRole('textbox', { name: 'Prompt' }).first()

/** Resolves when the button says this price and nothing is being asked; answers when, by the page's own clock. */
const priceShown = (page: Page, price: string) =>
  page
    .waitForFunction(
      (wanted) => {
        const button = [...document.querySelectorAll('form button')].find(({ textContent }) =>
          textContent?.startsWith('Generate'),
        )
        const said = button?.textContent ?? ''
        return said.includes(wanted) && !said.includes('(') ? performance.now() : undefined
      },
      price,
      { polling: 'raf' },
    )
    .then(async (handle) => Number(await handle.jsonValue()))

const lastEvent = (page: Page, kind: 'keydown' | 'click') =>
  page.evaluate(
    (of) => addEventListener(of, ({ timeStamp }) => Reflect.set(window, 'lastEvent', timeStamp), { capture: true }),
    kind,
  )

const whenLast = (page: Page) => page.evaluate(() => Number(Reflect.get(window, 'lastEvent')))

/** A price that nobody knows yet, each time, because the prompt is another. */
async function choices(page: Page, { dryRuns }: Gateway): Promise<number[]> {
  await lastEvent(page, 'click')
  const prices = ['$0.48', '$0.72', '$0.96']
  const found: number[] = []
  for (let run = 0; run < 12; run++) {
    const option = (run + 1) % 3
    await box(page).fill(`A lamp, choice ${run}`)
    await priceShown(page, prices[run % 3]!)
    dryRuns.length = 0
    await page.locator('[data-path="duration"]').getByRole('radio').nth(option).click()
    const shown = await priceShown(page, prices[option]!)
    found.push(shown - (await whenLast(page)) - dryRuns[0]!.tookMs)
  }
  return found
}

async function lastKeys(page: Page, { dryRuns }: Gateway, { silenceMs, runs }: { silenceMs: number; runs: number }) {
  await lastEvent(page, 'keydown')
  const found: number[] = []
  for (let run = 0; run < runs; run++) {
    const price = `${1 + run}.${10 + (silenceMs % 89)}`
    await box(page).fill('A lamp')
    await priceShown(page, '$')
    await page.waitForTimeout(silenceMs)
    await box(page).press('End')
    dryRuns.length = 0
    await page.keyboard.type(` costs: ${price}`, { delay: 60 })
    const shown = await priceShown(page, `$${price}`)
    found.push(shown - (await whenLast(page)) - dryRuns.at(-1)!.tookMs)
  }
  return found
}

/** Words in a person's rhythm: 60 to 180 ms a key, longer between words, longest between sentences. */
async function minuteOfTyping(page: Page, { dryRuns }: Gateway): Promise<number> {
  await box(page).fill('')
  await page.waitForTimeout(1_500)
  dryRuns.length = 0
  const words = 'a fox crosses the frozen lake at first light while the camera follows slowly from behind'.split(' ')
  const until = performance.now() + 60_000
  for (let word = 0; performance.now() < until; word++) {
    for (const letter of `${words[word % words.length]} `) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter)
      await page.waitForTimeout(60 + ((word * 37 + letter.charCodeAt(0) * 13) % 120))
    }
    await page.waitForTimeout(word % 12 === 11 ? 1_100 : 150 + ((word * 53) % 300))
  }
  return dryRuns.length
}

/** Each model's sample, quoted and sent as the form does. */
async function quotesAndCharges(page: Page, { origin }: SafelightServer, connectionId: string) {
  const models = modelsOf('unified-tasks').filter(({ fields }) =>
    Object.values(fields).every(({ kind }) => kind !== 'task'),
  )
  const asked = { headers: { origin } }
  const sent: { id: string; quote: Quote }[] = []
  for (const model of models.filter((_, index) => index % 3 === 0)) {
    const wish = { connectionId, modelId: model.id, input: sampleInput(model) }
    const quoted = await page.request.post(`${origin}/api/quote`, { ...asked, data: wish })
    if (!quoted.ok()) continue
    const quote: Quote = await quoted.json()
    const data = { ...wish, quote, wishId: crypto.randomUUID() }
    const answer = await page.request.post(`${origin}/api/tasks`, { ...asked, data })
    if (answer.ok()) sent.push({ id: ((await answer.json()) as TaskView).id, quote })
  }
  let equal = 0
  for (const { id, quote } of sent) {
    const charged = await chargeOf(page, `${origin}/api/tasks/${id}`)
    if (charged && quote.source === 'exact' && isZero(subtract(charged, quote.price))) equal += 1
  }
  return { equal, of: sent.length, models: sent.length }
}

async function chargeOf(page: Page, url: string): Promise<Money | undefined> {
  for (let tries = 0; tries < 240; tries++) {
    const task: TaskView = await (await page.request.get(url)).json()
    if (task.finishedAt !== undefined) return task.charged
    await page.waitForTimeout(500)
  }
  return undefined
}

const ms = (times: number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  return `${Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)} ms (longest ${Math.round(sorted.at(-1) ?? Number.NaN)} ms)`
}
