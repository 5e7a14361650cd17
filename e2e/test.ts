import { test as base, expect, type Page } from '@playwright/test'
import { safelightServer, type SafelightServer } from '@/e2e/safelight-server'

type Account = { email: string; password: string }
type Fixtures = { account: Account; signedIn: Page; quiet: void }

/** A server for each worker, a new account for each test, and a test that fails when the page's console shows an error. */
export const test = base.extend<Fixtures, { server: SafelightServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from this pattern
    async ({}, use) => {
      const server = await safelightServer()
      await server.start()
      await use(server)
      await server.remove()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.origin),

  account: async ({ server }, use) => {
    const email = `person-${Math.random().toString(36).slice(2)}@example.com`
    const password = 'a long enough password'
    await server.cli('user', 'add', '--email', email, '--password', password)
    await use({ email, password })
  },

  signedIn: async ({ page, account }, use) => {
    await signIn(page, account)
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

export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/create/)
}

/** Chooses a model by its id in the picker. */
export async function choose(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByPlaceholder('Name, id, provider or family').fill(id)
  await page.getByRole('option').filter({ hasText: id }).first().click()
  await expect(page.getByRole('button', { name: /^Model: / })).toContainText(id)
}

/** The card of the task with this prompt. */
export const card = (page: Page, prompt: string) => page.getByRole('article').filter({ hasText: prompt }).first()

export const spend = (page: Page) => page.getByRole('button', { name: /^Generate/ })

/** The page's script has arrived and taken hold of all that the server drew: from now on it answers keys. */
export const awake = (page: Page) =>
  page.waitForFunction(() => {
    const parts = [...document.querySelectorAll('main a, main button')]
    return parts.length > 0 && parts.every((part) => Object.keys(part).some((key) => key.startsWith('__reactProps')))
  })

/** Nothing fades or slides any more: half-transparent words have no contrast. */
export const still = (page: Page) =>
  page.evaluate(async () => {
    // What has just come begins to fade in with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)))
  })

export { expect }
