import type { BrowserContext, Page } from '@playwright/test'
import type { TaskView } from '@/lib/tasks/contract'
import { card, choose, expect, loaded, signIn, spend, test } from '@/e2e/test'

type Shown = { title: string; body: string }

/** Lets a test say whether a page is seen, and writes down each notification instead of showing it. */
async function watch(context: BrowserContext, permission: NotificationPermission = 'granted') {
  await context.addInitScript((permission) => {
    let seen = true
    const shown: (Shown & { click: () => void })[] = []
    Object.defineProperty(document, 'visibilityState', { get: () => (seen ? 'visible' : 'hidden') })
    class Recorded extends EventTarget {
      static permission: string = 'default'
      static requestPermission = async () => (Recorded.permission = permission)
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super()
        if (Recorded.permission === 'granted')
          shown.push({ title, body, click: () => void this.dispatchEvent(new Event('click')) })
      }
      close() {}
    }
    Recorded.permission = localStorage.getItem('safelight.notices') === 'on' ? permission : 'default'
    Object.assign(window, {
      Notification: Recorded,
      shown,
      look: (at: boolean) => {
        seen = at
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
      },
    })
  }, permission)
}

const look = (page: Page, at: boolean) => page.evaluate((at) => Reflect.get(window, 'look')(at), at)
const shown = (page: Page) =>
  page.evaluate((): Shown[] => Reflect.get(window, 'shown').map(({ title, body }: Shown) => ({ title, body })))
const icon = (page: Page) => page.locator('link[rel="icon"]').getAttribute('href')

async function turnOn(page: Page) {
  await page.goto('/settings/appearance')
  await page.getByRole('switch', { name: 'Say when a task ends while you are away' }).click()
}

/** How many tasks have ended and are saved, as the server says, whatever the page knows. */
async function ended(page: Page): Promise<number> {
  const { items } = await (await page.request.get('/api/tasks')).json()
  const isEnded = (task: TaskView) =>
    task.state === 'failed' || (task.state === 'completed' && task.outputs.every(({ asset }) => asset))
  return items.filter(isEnded).length
}

async function start(page: Page, prompt: string) {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await spend(page).click()
  await expect(card(page, prompt)).toContainText(/Pending|Processing/)
}

test('what ends in a background tab is told once, stands in its title and icon, and is gone when looked at', async ({
  context,
  page,
  account,
}) => {
  await watch(context)
  await signIn(page, account)
  await turnOn(page)
  await page.goto('/create/openai/gpt-image-2')
  const plain = await icon(page)
  await start(page, 'slow: 3 A lamp nobody watches')
  await look(page, false)
  await expect(page).toHaveTitle('✓ 1 · Create · Safelight', { timeout: 40_000 })
  await expect
    .poll(() => shown(page))
    .toEqual([{ title: 'GPT Image 2 is done', body: 'slow: 3 A lamp nobody watches' }])
  await expect.poll(() => icon(page)).toMatch(/^data:image\/png/)

  await look(page, true)
  await expect(page).toHaveTitle('Create · Safelight')
  expect(await icon(page)).toBe(plain)
  await page.evaluate(() => Reflect.get(window, 'shown')[0].click())
  await page.waitForURL(/\/gallery\/.+/)
})

test('several ends at once are one notification of one of two hidden tabs, and none while the other is seen', async ({
  context,
  page,
  account,
}) => {
  test.setTimeout(150_000)
  await watch(context)
  await signIn(page, account)
  await turnOn(page)
  await page.goto('/create/openai/gpt-image-2')
  const other = await context.newPage()
  await other.goto('/activity')
  for (const prompt of ['slow: 12 One lamp', 'slow: 12 Two lamps', 'slow: 12 fail: no lamp']) await start(page, prompt)
  await expect(card(other, 'no lamp')).toContainText(/Pending|Processing/)
  await Promise.all([look(page, false), look(other, false)])
  await context.route('**/api/tasks/changes**', (route) => route.fulfill({ status: 502, json: {} }))
  await expect.poll(() => ended(page), { timeout: 60_000 }).toBe(3)
  await context.unroute('**/api/tasks/changes**')
  await expect(page).toHaveTitle('✓ 2 · ! 1 · Create · Safelight', { timeout: 30_000 })
  await expect(other).toHaveTitle('✓ 2 · ! 1 · Activity · Safelight', { timeout: 30_000 })
  const told = async () => (await Promise.all([shown(page), shown(other)])).flat()
  await expect.poll(told).toEqual([{ title: '2 results are done · 1 failed', body: 'GPT Image 2' }])

  await look(page, true)
  await expect(other).toHaveTitle('Activity · Safelight')
  await look(other, true)
  await start(page, 'slow: 12 A lamp that is watched')
  await expect(card(other, 'A lamp that is watched')).toContainText(/Pending|Processing/)
  await look(other, false)
  await expect(card(other, 'A lamp that is watched')).toContainText('Completed', { timeout: 60_000 })
  await expect(other).toHaveTitle('Activity · Safelight')
  expect(await told()).toHaveLength(1)
})

test('a browser that refuses notifications is named, and title and icon tell all the same', async ({
  context,
  page,
  account,
}) => {
  await watch(context, 'denied')
  await signIn(page, account)
  await turnOn(page)
  await expect(page.getByRole('status')).toContainText('This browser refuses notifications from Safelight')
  await page.goto('/create/openai/gpt-image-2')
  await start(page, 'slow: 2 A lamp without a word')
  await look(page, false)
  await expect(page).toHaveTitle(/^✓ 1 · /, { timeout: 40_000 })
  expect(await shown(page)).toEqual([])
})

test('without notices a hidden tab asks nothing, and shows everything once it is seen', async ({
  context,
  page,
  account,
  browser,
  server,
}) => {
  await watch(context)
  await signIn(page, account)
  await page.goto('/activity')
  await loaded(page)
  await look(page, false)
  let asked = 0
  page.on('request', (request) => request.url().includes('/api/tasks/changes') && asked++)

  const elsewhere = await (await browser.newContext({ baseURL: server.origin })).newPage()
  await signIn(elsewhere, account)
  await choose(elsewhere, 'openai/gpt-image-2')
  for (const prompt of ['Started elsewhere', 'fail: nothing came of it']) {
    await elsewhere.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
    await spend(elsewhere).click()
    await expect(card(elsewhere, prompt)).toContainText(/Completed|Failed/, { timeout: 60_000 })
  }
  await elsewhere.goto('/gallery')
  await expect(elsewhere.getByRole('link', { name: /Started elsewhere/ })).toHaveCount(1)
  expect(asked).toBe(0)
  await look(page, true)
  await expect(card(page, 'Started elsewhere')).toContainText('Completed')
  await expect(card(page, 'nothing came of it')).toContainText('Failed')
})

test('a tab that was cut off catches up, in its lists and in its gallery, and loses what was deleted elsewhere', async ({
  context,
  signedIn: page,
}) => {
  const other = await context.newPage()
  await other.goto('/gallery')
  await loaded(other)
  await other.route('**/api/tasks/changes**', (route) => route.abort())
  await choose(page, 'openai/gpt-image-2')
  for (const prompt of ['First lamp', 'Second lamp']) {
    await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
    await spend(page).click()
    await expect(card(page, prompt)).toContainText('Completed', { timeout: 60_000 })
  }
  await other.unroute('**/api/tasks/changes**')
  for (const prompt of [/First lamp/, /Second lamp/])
    await expect(other.getByRole('link', { name: prompt })).toHaveCount(1, { timeout: 30_000 })

  await page.goto('/gallery')
  await page
    .getByRole('link', { name: /First lamp/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(other.getByRole('link', { name: /First lamp/ })).toHaveCount(0, { timeout: 30_000 })
  await expect(other.getByRole('link', { name: /Second lamp/ })).toHaveCount(1)
})
