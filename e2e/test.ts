import { join } from 'node:path'
import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test'
import { loaded } from '@/e2e/loaded'
import { safelightServer, type SafelightServer } from '@/e2e/safelight-server'
import { openDatabase } from '@/lib/db/db'
import { readEnv } from '@/lib/env'
import { systemClock } from '@/lib/kernel/clock'
import { addUser } from '@/lib/users/server/add-user'

type Account = { email: string; password: string }
type Fixtures = {
  account: Account
  /** Signed in and nowhere yet. */
  signedIn: Page
  quiet: void
}

const password = 'a long enough password'

/** A server for each worker, a new account for each test, and a test that fails when the page's console shows an error. */
export const test = base.extend<Fixtures, { server: SafelightServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from this pattern
    async ({}, use) => {
      const server = await safelightServer()
      await server.start()
      await expect.poll(async () => (await fetch(`${server.origin}/readyz`)).status).toBe(200)
      await use(server)
      await server.remove()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.origin),

  account: async ({ server }, use) => {
    const account = { email: `person-${Math.random().toString(36).slice(2)}@example.com`, password }
    await addAccount(server, account)
    await use(account)
  },

  signedIn: async ({ page, account }, use) => {
    await startSession(page.request, account)
    await use(page)
  },

  quiet: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(String(error)))
      await use()
      // What a test provokes on purpose answers with these statuses, which browsers log by themselves.
      expect(errors.filter((text) => !/status of (401|402|403|404|409|422|502)/.test(text))).toEqual([])
    },
    { auto: true },
  ],
})

/** Written where the server keeps its accounts: a command of its own for each test would cost a tenth of all. */
async function addAccount({ dataDir, origin }: SafelightServer, account: Account): Promise<void> {
  const { secret } = readEnv({ SAFELIGHT_DATA_DIR: dataDir })
  const db = openDatabase({ file: join(dataDir, 'safelight.db') })
  const world = { db, clock: systemClock, secret, sandboxUrl: `${origin}/sandbox` }
  await addUser(world, { ...account, role: 'member' })
  await db.destroy()
}

/** Signs in without the page for it; `request` keeps the session. */
export async function startSession(request: APIRequestContext, account: Account, origin = ''): Promise<void> {
  const { csrfToken } = await (await request.get(`${origin}/api/auth/csrf`)).json()
  const form = { ...account, csrfToken, callbackUrl: '/', json: 'true' }
  const answer = await request.post(`${origin}/api/auth/callback/credentials`, { form })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** Signs in as a person does. */
export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/create/)
}

/** Chooses a model by its id in the picker. */
export async function choose(page: Page, id: string): Promise<void> {
  if (!page.url().includes('/create')) await page.goto('/create')
  await awake(page)
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByPlaceholder('Name, id, provider or family').fill(id)
  await page.getByRole('option').filter({ hasText: id }).first().click()
  await expect(page.getByRole('button', { name: /^Model: / })).toContainText(id)
}

/** The card of the task with this prompt. */
export const card = (page: Page, prompt: string) => page.getByRole('article').filter({ hasText: prompt }).first()

export const spend = (page: Page) => page.getByRole('button', { name: /^Generate/ })

/** The page's script has arrived, taken hold of all that the server drew, and done its first work: from now on it answers keys. */
export const awake = async (page: Page) => {
  await page.waitForFunction(() => {
    const parts = [...document.querySelectorAll('main a, main button')]
    return parts.length > 0 && parts.every((part) => Object.keys(part).some((key) => key.startsWith('__reactProps')))
  })
  // React marks a part before what listens to keys is set up: that is done when nothing waits any more.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => requestIdleCallback(idle))))
}

/** Nothing fades or slides any more: half-transparent words have no contrast. */
export const still = (page: Page) =>
  page.evaluate(async () => {
    // What has just come begins to fade in with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)))
  })

export { expect, loaded }
