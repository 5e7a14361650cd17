import { test as base } from '@playwright/test'
import { safelightServer } from '@/e2e/safelight-server'
import { card, choose, expect, signIn, spend, test } from '@/e2e/test'

test('a closed browser loses nothing: the server goes on by itself', async ({
  signedIn: page,
  browser,
  account,
  server,
}) => {
  await choose(page, 'openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('slow: 4 Nobody watches this lamp')
  const sent = page.waitForResponse(
    (response) => response.url().endsWith('/api/tasks') && response.request().method() === 'POST',
  )
  await spend(page).click()
  await sent
  await page.close()

  const later = await (await browser.newContext({ baseURL: server.origin })).newPage()
  await signIn(later, account)
  await later.goto('/activity')
  await expect(card(later, 'Nobody watches this lamp')).toContainText('Completed', { timeout: 60_000 })
  await later.goto('/gallery')
  await expect(later.getByRole('link', { name: /Nobody watches this lamp/ })).toHaveCount(1)
})

base('a server that is killed goes on where it was, and the open page catches up', async ({ page }) => {
  const server = await safelightServer()
  try {
    await server.start()
    const account = { email: 'person@example.com', password: 'a long enough password' }
    await server.cli('user', 'add', '--email', account.email, '--password', account.password)
    await page.goto(`${server.origin}/sign-in`)
    await page.getByLabel('Email').fill(account.email)
    await page.getByLabel('Password', { exact: true }).fill(account.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/\/create/)
    await choose(page, 'openai/gpt-image-2')
    await page.getByRole('textbox', { name: 'Prompt' }).fill('slow: 8 A lamp through a power cut')
    await spend(page).click()
    await expect(card(page, 'A lamp through a power cut')).toContainText(/Pending|Processing/)
    await server.kill()
    await server.start()
    await expect(card(page, 'A lamp through a power cut')).toContainText('Completed', { timeout: 60_000 })
  } finally {
    await server.remove()
  }
})
