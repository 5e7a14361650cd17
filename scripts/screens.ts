// npm run screens [-- FOLDER [PATTERN]]: pictures of every page, or of those whose name matches, at 1440 and 390 px, dark and light, of a fresh instance with a few sandbox results.
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { loaded } from '@/e2e/loaded'
import { safelightServer } from '@/e2e/safelight-server'
import { findChromium } from '@/scripts/find-chromium'

const folder = process.argv[2] ?? 'docs/screens'
const wanted = new RegExp(process.argv[3] ?? '')
const account = { email: 'ada@example.com', password: 'a long enough password' }
const widths = { 1440: 900, 390: 844 } as const
const themes = ['dark', 'light'] as const

const wishes = [
  ['openai/gpt-image-2', { prompt: 'Mountains behind mist at sunrise, long lens', aspect_ratio: '3:2' }],
  [
    'google/nano-banana-pro',
    { prompt: 'A lighthouse over a stormy ocean at night', aspect_ratio: '16:9', resolution: '1k' },
  ],
  ['alibaba/wan-2.6-image', { prompt: 'Dunes in evening light', aspect_ratio: '4:3' }],
  ['google/nano-banana-pro', { prompt: 'A quiet forest with fireflies', aspect_ratio: '4:5', resolution: '1k' }],
  ['openai/gpt-image-2', { prompt: 'A city at night from above', aspect_ratio: '16:9' }],
  ['google/nano-banana-pro', { prompt: 'Botanical study of a fern, ink on paper', aspect_ratio: '2:3' }],
  ['openai/gpt-image-2', { prompt: 'Bauhaus poster for a jazz night', aspect_ratio: '2:3' }],
  ['google/nano-banana-pro', { prompt: 'Aurora over a frozen lake', aspect_ratio: '21:9', resolution: '1k' }],
  ['alibaba/wan-2.6-image', { prompt: 'Marbled paper in indigo and gold', aspect_ratio: '1:1' }],
  ['google/veo-3.1-fast', { prompt: 'Slow drone flight over misty hills at dawn', duration: 4, aspect_ratio: '16:9' }],
  ['suno-ai/music', { mv: 'chirp-crow', custom: false, gpt_description_prompt: 'A calm piano piece for rain' }],
  ['openai/gpt-image-2', { prompt: 'fail: the provider rejected this prompt', aspect_ratio: '1:1' }],
] as const

const broken = createServer((_request, response) =>
  response.writeHead(502, { 'content-type': 'text/html' }).end('<html><title>502 Bad Gateway</title></html>'),
)
const server = await safelightServer({ SAFELIGHT_SANDBOX_SPEED: '20' })
await server.start()
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-background-networking'],
})
mkdirSync(folder, { recursive: true })

try {
  const setUpLink = /http\S+\/setup\?token=\S+/.exec(server.printed())?.[0] ?? ''
  await shoot('setup', await context(), (page) => page.goto(setUpLink))
  const first = await (await context()).newPage()
  await first.goto(setUpLink)
  await first.request.post(`${server.origin}/api/setup`, {
    data: { ...account, name: 'Ada', locale: 'en', token: new URL(setUpLink).searchParams.get('token') },
  })
  await shoot('sign-in', await context(), (page) => page.goto(`${server.origin}/sign-in`))

  const signedIn = await context()
  const { csrfToken } = await (await signedIn.request.get(`${server.origin}/api/auth/csrf`)).json()
  await signedIn.request.post(`${server.origin}/api/auth/callback/credentials`, {
    form: { ...account, csrfToken, json: 'true' },
  })
  await shoot('gallery-empty', signedIn, (page) => page.goto(`${server.origin}/gallery`))
  const connections = await (await signedIn.request.get(`${server.origin}/api/connections`)).json()
  const connectionId = connections.find((each: { dialect: string }) => each.dialect === 'unified-tasks').id
  const submit = async (modelId: string, input: object, through = connectionId) => {
    const quote = await (
      await signedIn.request.post(`${server.origin}/api/quote`, {
        data: { connectionId: through, modelId, input },
      })
    ).json()
    const wishId = `screens-${Math.random()}`
    return (
      await signedIn.request.post(`${server.origin}/api/tasks`, {
        data: { connectionId: through, modelId, input, wishId, ...(quote.source && { quote }) },
      })
    ).json()
  }
  for (const [modelId, input] of wishes) await submit(modelId, input)
  await until(async () => {
    const { items } = await (await signedIn.request.get(`${server.origin}/api/tasks`)).json()
    return items.every(
      (task: { state: string; outputs: { state: string }[] }) =>
        task.state === 'failed' ||
        (task.state === 'completed' && task.outputs.every((output) => output.state === 'saved')),
    )
  })

  /** A limit that is nearly used, a batch that ran and one that is planned, and a comparison. */
  async function spendMoney() {
    const post = async (path: string, data: object) => {
      const response = await signedIn.request.post(server.origin + path, { data })
      if (!response.ok()) console.error(`${path}: ${await response.text()}`)
      return response.json()
    }
    const limit = { timeZone: 'Europe/Istanbul', limit: { amount: '3.00', currency: 'USD' }, isHard: true }
    await post('/api/limits', { scope: 'instance', isForAll: true, period: 'day', ...limit })
    const matrix = (prompts: string[]) => ({
      kind: 'matrix',
      name: 'Weather over water',
      prompts,
      models: [{ connectionId, modelId: 'openai/gpt-image-2', base: {} }],
      vary: [{ field: 'aspect_ratio', values: ['16:9', '1:1'] }],
      seeds: [],
    })
    const batch = await post('/api/batches', matrix(['Fog over a harbour', 'Rain on a canal', 'fail: A storm at sea']))
    const plan = await post('/api/batches', matrix(['Snow on a lake', 'Ice on a river']))
    const stateOf = async (id: string) =>
      (await (await signedIn.request.get(`${server.origin}/api/batches/${id}`)).json()).state
    await until(async () => (await stateOf(batch.id)) === 'planned')
    await post(`/api/batches/${batch.id}/start`, {})
    await until(async () => (await stateOf(batch.id)) === 'done')
    const entries = ['openai/gpt-image-2', 'google/nano-banana-pro'].map(async (modelId) => {
      const input = { prompt: 'A teapot in the style of Bauhaus', aspect_ratio: '1:1' }
      return { connectionId, modelId, input, quote: await post('/api/quote', { connectionId, modelId, input }) }
    })
    const comparison = await post('/api/comparisons', { entries: await Promise.all(entries) })
    await post(`/api/comparisons/${comparison.id}/start`, { takesUnknown: false })
    await new Promise((resolve) => setTimeout(resolve, 15_000))
    return { batch: batch.id, plan: plan.id, comparison: comparison.id }
  }

  /** Two keys, one of them closely bound. */
  async function makeKeys() {
    const keys = [
      {
        name: 'Nightly render',
        connectionId,
        models: ['openai/gpt-image-2', 'google/nano-banana-pro'],
        repeatMinutes: 10,
      },
      { name: 'Notebook' },
    ]
    for (const [at, key] of keys.entries()) {
      const limits =
        at === 0 ? [{ amount: '20.00', currency: 'USD', period: 'month', timeZone: 'Europe/Istanbul' }] : []
      const response = await signedIn.request.post(`${server.origin}/api/keys`, { data: { ...key, limits } })
      if (!response.ok()) console.error(`/api/keys: ${await response.text()}`)
    }
  }

  await makeKeys()
  const draft = { prompt: 'A lighthouse over a stormy ocean at night, slow push in, @Image1 as the mood', duration: 8 }
  await signedIn.request.put(`${server.origin}/api/drafts`, { data: { modelId: 'google/veo-3.1-fast', values: draft } })
  await submit('google/veo-3.1-quality', {
    prompt: 'slow: 600 A paper boat on a canal, evening light',
    aspect_ratio: '16:9',
  })
  await submit('openai/gpt-image-2', { prompt: 'slow: 600 Portrait of a glassblower', aspect_ratio: '2:3' })
  await new Promise((resolve) => setTimeout(resolve, 6_000))

  const { items } = await (await signedIn.request.get(`${server.origin}/api/assets`)).json()
  const assetOf = (kind: string) => items.find((asset: { kind: string }) => asset.kind === kind)?.id
  const pictures = items
    .filter((asset: { kind: string }) => asset.kind === 'image')
    .map((asset: { id: string }) => asset.id)
  const collection = await (
    await signedIn.request.post(`${server.origin}/api/collections`, {
      data: { name: 'Night and water', notes: 'For the exhibition.' },
    })
  ).json()
  await signedIn.request.post(`${server.origin}/api/collections/${collection.id}/assets`, {
    data: { ids: pictures.slice(0, 4) },
  })
  const money = await spendMoney()
  const pages: [string, string][] = [
    ['spend', '/spend'],
    ['spend-models', '/spend?group=model'],
    ['batches', '/batches'],
    ['batch-new', '/batches/new'],
    ['batch', `/batches/${money.batch}`],
    ['batch-plan', `/batches/${money.plan}`],
    ['models-compare', `/compare?m=${connectionId}/openai/gpt-image-2&m=${connectionId}/google/nano-banana-pro`],
    ['models-compared', `/compare/${money.comparison}`],
    ['models-compared-past', '/compare/past'],
    ['models-score', '/compare/score'],
    ['settings-limits', '/settings/limits'],
    ['settings-keys', '/settings/keys'],
    ['settings-webhooks', '/settings/webhooks'],
    ['reference', '/reference'],
    ['create', '/create/google/veo-3.1-fast'],
    ['create-kling', '/create/kuaishou/kling-3.0-omni-video'],
    ['create-suno', '/create/suno-ai/music'],
    ['models', '/models'],
    ['model', '/models/google/veo-3.1-fast'],
    ['activity', '/activity'],
    ['task', `/activity/${items[0].taskId}`],
    ['gallery', '/gallery'],
    ['asset-image', `/gallery/${assetOf('image')}`],
    ['asset-video', `/gallery/${assetOf('video')}`],
    ['asset-audio', `/gallery/${assetOf('audio')}`],
    ['compare', `/gallery/compare?ids=${pictures.slice(0, 2).join(',')}`],
    ['collections', '/collections'],
    ['collection', `/gallery?collection=${collection.id}`],
    ['bin', '/gallery/bin'],
    ['settings-connections', '/settings/connections'],
    ['settings-account', '/settings/account'],
    ['settings-appearance', '/settings/appearance'],
  ]
  for (const [name, path] of pages) await shoot(name, signedIn, (page) => page.goto(server.origin + path))

  await shoot('find', signedIn, async (page) => {
    await page.goto(`${server.origin}/gallery`)
    await page.getByRole('button', { name: /^Find/ }).click()
    await page.getByRole('dialog').waitFor()
  })
  await shoot('picker', signedIn, async (page) => {
    await page.goto(`${server.origin}/create/google/veo-3.1-fast`)
    await page.getByRole('button', { name: /^Model: / }).click()
    await page.getByRole('option').first().waitFor()
  })
  await shoot('connection-add', signedIn, async (page) => {
    await page.goto(`${server.origin}/settings/connections`)
    await page.getByRole('button', { name: 'Add connection' }).click()
    await page.getByRole('dialog').waitFor()
  })

  await shoot('key-form', signedIn, async (page) => {
    await page.goto(`${server.origin}/settings/keys`)
    await page.getByRole('button', { name: 'New key' }).first().click()
    await page.getByRole('dialog').getByLabel('Spending limit').fill('twenty')
    await page.getByRole('dialog').getByRole('button', { name: 'Make the key' }).click()
    await page.getByRole('dialog').locator('[aria-invalid=true]').first().waitFor()
  })
  await shoot('code', signedIn, async (page) => {
    await page.goto(`${server.origin}/activity/${items[0].taskId}`)
    await page.getByRole('button', { name: 'Copy as code' }).click()
    await page.getByRole('dialog').getByRole('tab').first().waitFor()
  })

  await signedIn.request.patch(`${server.origin}/api/account`, { data: { locale: 'tr' } })
  for (const [name, path] of pages.slice(0, 19))
    await shoot(`${name}-tr`, signedIn, (page) => page.goto(server.origin + path), ['dark'])

  const troubled = {
    charged: await submit('openai/gpt-image-2', { prompt: 'fail: out of paint, keep-charge', aspect_ratio: '1:1' }),
    risk: await submit('openai/gpt-image-2', { prompt: 'bad-output A torn map of an island', aspect_ratio: '3:2' }),
    doubt: await submit('openai/gpt-image-2', { prompt: 'A harbour in the rain' }, await brokenConnection(signedIn)),
  }

  await new Promise((resolve) => setTimeout(resolve, 15_000))
  const inTrouble: [string, string][] = [
    ['activity-at-risk', '/activity?state=at_risk'],
    ['activity-troubled', '/activity'],
    ['task-charged', `/activity/${troubled.charged.id}`],
    ['task-unconfirmed', `/activity/${troubled.doubt.id}`],
    ['settings-engine', '/settings/engine'],
  ]
  for (const [name, path] of inTrouble)
    await shoot(`${name}-tr`, signedIn, (page) => page.goto(server.origin + path), ['dark'])
  await signedIn.request.patch(`${server.origin}/api/account`, { data: { locale: 'en' } })
  for (const [name, path] of inTrouble) await shoot(name, signedIn, (page) => page.goto(server.origin + path))
} finally {
  await browser.close()
  await server.remove()
  broken.close()
}

/** A connection to a gateway that answers everything with an error page. */
async function brokenConnection(from: BrowserContext): Promise<string> {
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
  const { port } = broken.address() as AddressInfo
  const data = { name: 'Behind a broken proxy', dialect: 'unified-tasks', baseUrl: `http://127.0.0.1:${port}` }
  const response = await from.request.post(`${server.origin}/api/connections`, {
    data: { ...data, apiKey: 'sk-screens', allowPrivate: true },
  })
  return (await response.json()).id
}

async function context(): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' })
}

async function shoot(
  name: string,
  from: BrowserContext,
  open: (page: Page) => Promise<unknown>,
  shown: readonly ('dark' | 'light')[] = themes,
) {
  if (!wanted.test(name)) return
  for (const theme of shown)
    for (const [width, height] of Object.entries(widths)) {
      const page = await from.newPage()
      page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`))
      await page.emulateMedia({ colorScheme: theme })
      await page.setViewportSize({ width: Number(width), height })
      await open(page)
      await loaded(page)
      await page.waitForTimeout(400)
      await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.jpg`, type: 'jpeg', quality: 82 })
      await page.close()
    }
  console.log(name)
}

async function until(done: () => Promise<boolean>) {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await done()) return
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  throw new Error('The sandbox results did not arrive')
}
