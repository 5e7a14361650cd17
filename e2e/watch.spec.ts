import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { safelightServer, type SafelightServer } from '@/e2e/safelight-server'
import { sandboxServer } from '@/e2e/sandbox-server'
import { card, choose, expect, signIn, spend, still, test } from '@/e2e/test'

const password = 'a long enough password'

async function addAdmin(server: SafelightServer): Promise<string> {
  const email = `admin-${Math.random().toString(36).slice(2)}@example.com`
  await server.cli('user', 'add', '--email', email, '--password', password, '--role', 'admin')
  return email
}

async function openEngine(browser: Browser, server: SafelightServer): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: server.origin, locale: 'en-US' })).newPage()
  await signIn(page, { email: await addAdmin(server), password })
  await page.goto('/settings/connections')
  await page.getByRole('link', { name: 'Engine' }).click()
  await expect(page.getByText('Working since')).toBeVisible()
  return page
}

test('an admin sees that the gateway’s limit makes a connection wait, until when, and what went wrong, in words', async ({
  browser,
  server,
  signedIn: page,
  account,
}) => {
  const gateway = await sandboxServer({ speed: 40 })
  try {
    const connection = await server.cli(
      ...`connection add --owner ${account.email} --name Limited --dialect unified-tasks --allow-private`.split(' '),
      ...`--base-url ${gateway.origin} --api-key sk-limited`.split(' '),
    )
    await page.goto(`/create/openai/gpt-image-2?connection=${connection.id}`)
    await page.getByRole('textbox', { name: 'Prompt' }).fill('slow: 80 A lamp that others hurry')
    await expect(spend(page)).toContainText('$')
    await spend(page).click()
    await expect(card(page, 'A lamp that others hurry')).toContainText(/Pending|Processing/)
    const hurry = () => fetch(`${gateway.origin}/v1/tasks/nobody`, { headers: { authorization: 'Bearer sk-limited' } })
    await expect(async () => {
      const answers = await Promise.all(Array.from({ length: 15 }, hurry))
      expect(answers.some(({ status }) => status === 429)).toBe(true)
    }).toPass()

    const engine = await openEngine(browser, server)
    const watched = engine.getByRole('article', { name: `Limited, ${account.email}` })
    await expect(
      watched.getByText(/Paused by the gateway until \d+:\d\d:\d\d.(AM|PM) because of its limit/),
    ).toBeVisible({
      timeout: 60_000,
    })
    await expect(watched).toContainText('Free now')
    await expect(watched).toContainText(/\d+:\d\d:\d\d.(AM|PM) · While looking at a task/)
    await expect(watched).toContainText(
      'The gateway said that there were too many requests (429). Nothing is lost; it is looked at again.',
    )
    await expect(watched).toContainText(/In flight\s*1 task/)
    expect(await engine.content()).not.toMatch(/others hurry|sk-limited/)
  } finally {
    await gateway.remove()
  }
})

test('an admin pauses somebody’s connection: their task waits and says why, and goes on when it is resumed', async ({
  browser,
  server,
  signedIn: page,
  account,
}) => {
  const engine = await openEngine(browser, server)
  const watched = engine.getByRole('article', { name: `Sandbox, ${account.email}` })
  await watched.getByRole('switch').click()
  await expect(watched).toContainText(/Paused since .+: nothing new is sent/)
  await choose(page, 'openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A lamp that waits')
  await spend(page).click()
  await expect(card(page, 'A lamp that waits')).toContainText('This connection is paused')
  await expect(watched).toContainText('1 waits: This connection is paused')
  await watched.getByRole('switch').click()
  await expect(card(page, 'A lamp that waits')).toContainText('Completed', { timeout: 60_000 })
})

test('an owner pauses a connection where it is listed', async ({ signedIn: page }) => {
  await page.goto('/settings/connections')
  const sends = page.getByRole('switch', { name: 'Send new tasks through Sandbox', exact: true })
  await sends.click()
  await expect(page.getByText('What has been sent is followed to its end and saved.')).toBeVisible()
  await page.reload()
  await expect(sends).not.toBeChecked()
  await sends.click()
  await expect(sends).toBeChecked()
  await expect(page.getByText('Paused since')).toHaveCount(0)
})

test('the engine page is accessible and fits a phone', async ({ browser, server }) => {
  const engine = await openEngine(browser, server)
  await engine.getByRole('switch').first().click()
  await expect(engine.getByText('Paused since').first()).toBeVisible()
  for (const colorScheme of ['dark', 'light'] as const)
    for (const width of [1440, 390]) {
      await engine.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await engine.setViewportSize({ width, height: 900 })
      await still(engine)
      const { violations } = await new AxeBuilder({ page: engine }).analyze()
      expect(violations.map(({ id, nodes }) => `${colorScheme} ${width} ${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(await engine.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
})

test('for a member there is no engine page, and no connection but their own', async ({
  browser,
  server,
  signedIn: page,
}) => {
  const admin = await openEngine(browser, server)
  const [theirs] = await (await admin.request.get('/api/connections')).json()
  await page.goto('/settings/connections')
  await expect(page.getByRole('link', { name: 'Appearance' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Engine' })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search pages, models and settings').fill('Engine')
  await expect(page.getByText('Nothing is called that.')).toBeVisible()
  await page.goto('/settings/engine')
  await expect(page.getByText('Nothing here')).toBeVisible()
  expect((await page.request.get('/api/watch')).status()).toBe(404)
  expect((await page.request.post(`/api/connections/${theirs.id}/pause`)).status()).toBe(404)
})

test('/metrics answers an admin’s key and nobody else', async ({ server, request, account }) => {
  const ask = async (key?: unknown) => {
    const headers: Record<string, string> = key ? { authorization: `Bearer ${String(key)}` } : {}
    return request.get('/metrics', { headers })
  }
  expect((await ask()).status()).toBe(401)
  expect((await ask('sl_wrong')).status()).toBe(401)
  expect((await ask((await server.cli('key', 'create', '--user', account.email)).key)).status()).toBe(403)
  const { key } = await server.cli('key', 'create', '--user', await addAdmin(server))
  const answer = await ask(key)
  expect(answer.headers()['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  const text = await answer.text()
  expect(text).toContain('safelight_engines_alive 1\n')
  expect(text).toMatch(/^safelight_looks_total \d+$/m)
  expect(text).not.toMatch(/@|sk-|sl_/)
})

test('/readyz says which part is not there, and that it is back', async ({ request }) => {
  const server = await safelightServer()
  try {
    await server.start()
    const ask = async () => {
      const answer = await request.get(`${server.origin}/readyz`)
      return [answer.status(), await answer.json()]
    }
    const whole = { database: true, archive: true, engine: true }
    await expect.poll(ask).toEqual([200, whole])
    const archive = join(server.dataDir, 'archive')
    mkdirSync(archive, { recursive: true })
    renameSync(archive, `${archive}-elsewhere`)
    writeFileSync(archive, '')
    expect(await ask()).toEqual([503, { ...whole, archive: false }])
    rmSync(archive)
    renameSync(`${archive}-elsewhere`, archive)
    expect(await ask()).toEqual([200, whole])
  } finally {
    await server.remove()
  }
})
