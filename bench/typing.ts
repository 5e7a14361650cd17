import type { Browser, BrowserContext, Page } from '@playwright/test'
import { loaded } from '@/e2e/loaded'
import type { SafelightServer } from '@/e2e/safelight-server'
import { models } from '@/lib/models/catalog/catalog'
import type { Field, Fields } from '@/lib/models/field'
import { initialFields, kindOf } from '@/lib/models/kinds'
import type { Model } from '@/lib/models/model'
import { allPaths } from '@/lib/models/paths'

type Bench = { browser: Browser; server: SafelightServer; signIn(browser: Browser): Promise<Page> }

/** Frames are drawn as soon as they are ready: the wait for a screen's next refresh is the screen's, not the form's. */
export const withoutRefreshRate = ['--disable-frame-rate-limit', '--disable-gpu-vsync']

const letters = 'a fox crosses the frozen lake at first light, slow tracking '
const columns = `median, 95th percentile of ${letters.length}; script for each key`

/** From a key to the frame that shows it, in the three forms with the most fields, all of them shown and filled in. */
export async function typing({ browser, server, signIn }: Bench): Promise<{ what: string; value: string }[]> {
  const largest = models.toSorted((a, b) => allPaths(b.fields).length - allPaths(a.fields).length).slice(0, 3)
  const page = await signIn(browser)
  await page.addInitScript(watchKeys)
  const found = [await emptyPage(page)]
  for (const model of largest) {
    await open(page, server, model)
    const fields = await page.locator('[data-path]').count()
    for (const [where, box] of await boxes(page, model)) {
      const typed = await typeInto(page, box)
      found.push({
        what: `key → next paint, ${model.title}, ${fields} fields shown, ${where}: ${columns}`,
        value: inWords(typed),
      })
    }
  }
  await page.context().close()
  return found
}

/** What key, frame and paint cost in this browser where nothing else is. */
async function emptyPage(page: Page) {
  await page.goto('about:blank')
  await page.setContent('<textarea rows="5" cols="80"></textarea>')
  await page.evaluate(watchKeys)
  const typed = await typeInto(page, page.locator('textarea'))
  return { what: `key → next paint, an empty page with one text box: ${columns}`, value: inWords(typed) }
}

/** The draft is saved as the form would save it, then all that is folded is opened. */
async function open(page: Page, server: SafelightServer, model: Model) {
  const context: BrowserContext = page.context()
  await context.request.put(`${server.origin}/api/drafts`, {
    data: { modelId: model.id, values: { ...initialFields(model.fields), ...filled(model.fields) } },
    headers: { origin: server.origin },
  })
  await page.goto(`${server.origin}/create/${model.id}`)
  await loaded(page)
  const folded = page.locator(
    'form [data-slot="list-item"] > header > [aria-expanded=false], form section > [aria-expanded=false]',
  )
  while ((await folded.count()) > 0) await folded.first().click()
  await loaded(page)
}

const filled = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueFor(field)]))

const valueFor = (field: Field): unknown => {
  if (field.kind === 'list') return Array.from({ length: Math.min(field.max ?? 4, 6) }, () => filled(field.item))
  if (field.kind === 'group') return filled(field.fields)
  const sample = kindOf(field).sample(field)
  return Array.isArray(sample)
    ? Array.from({ length: Math.min(kindOf(field).bounds(field).maxCount ?? 4, 4) }, () => sample[0])
    : sample
}

async function boxes(page: Page, model: Model) {
  const prompt = Object.keys(model.fields).find((name) => model.fields[name]?.kind === 'text') ?? ''
  const inCard = page.locator('form [data-slot="list-item"] :is(textarea, input[type=text], input:not([type]))').first()
  const all = [
    ['typing in the prompt', page.locator(`form [data-path="${prompt}"] textarea`)],
    ['typing in a card', inCard],
  ] as const
  const there = await Promise.all(all.map(([, box]) => box.count()))
  return all.filter((_, index) => (there[index] ?? 0) > 0)
}

type Typed = { times: number[]; script: number }

async function typeInto(page: Page, box: ReturnType<Page['locator']>): Promise<Typed> {
  await box.focus()
  await page.keyboard.press('End')
  await page.evaluate(() => Reflect.set(window, 'keyTimes', []))
  const script = await scriptTime(page)
  await page.keyboard.type(letters, { delay: 70 })
  await page.waitForTimeout(200)
  const times = await page.evaluate(() => Reflect.get(window, 'keyTimes'))
  return { times, script: ((await script()) * 1000) / letters.length }
}

/** What scripts took of the processor since, in seconds: unlike the clock, it does not count what else the machine does. */
async function scriptTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN
  }
  const before = await read()
  return async () => (await read()) - before
}

/** In the page: a message posted from an animation frame arrives right after that frame was painted. */
function watchKeys() {
  Reflect.set(window, 'keyTimes', [])
  addEventListener(
    'keydown',
    (event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () =>
          Reflect.get(window, 'keyTimes').push(performance.now() - event.timeStamp),
        )
        port1.start()
        port2.postMessage(0)
      }),
    true,
  )
}

const inWords = ({ times, script }: Typed) =>
  `${share(times, 0.5).toFixed(1)} ms, ${share(times, 0.95).toFixed(1)} ms; script ${script.toFixed(1)} ms`

const share = (times: number[], of: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * of))] ?? Number.NaN
