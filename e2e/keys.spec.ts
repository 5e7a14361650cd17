import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { awake, expect, still, test } from '@/e2e/test'
import type { SafelightServer } from '@/e2e/safelight-server'

const statusWith = async (server: SafelightServer, key: string) => {
  const answer = await fetch(`${server.origin}/v1/models`, { headers: { authorization: `Bearer ${key}` } })
  await answer.arrayBuffer()
  return answer.status
}

async function openForm(page: Page) {
  await page.goto('/settings/keys')
  await awake(page)
  await page.getByRole('button', { name: 'New key' }).click()
  return page.getByRole('dialog')
}

async function act(page: Page, name: string, what: string) {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: what }).click()
}

test('a key is made, shown once, used, changed and revoked', async ({ signedIn: page, server }) => {
  const dialog = await openForm(page)
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  await expect(dialog.getByText('This is needed.')).toBeVisible()
  await dialog.getByLabel('Name').fill('Night batch')
  await dialog.getByRole('radio', { name: '30 days' }).click()
  await dialog.getByLabel('Spending limit').fill('-5')
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  await expect(dialog.getByText('A limit cannot be below zero. Write an amount such as 20.00.')).toBeVisible()
  await dialog.getByLabel('Spending limit').fill('5,00')
  await dialog.getByRole('radio', { name: 'a day', exact: true }).click()
  await dialog.getByRole('button', { name: 'More' }).click()
  await dialog.getByRole('searchbox', { name: 'Models' }).fill('veo-3.1-fast')
  await dialog.getByRole('checkbox', { name: /google\/veo-3\.1-fast$/ }).click()
  await dialog.getByRole('button', { name: 'Make the key' }).click()

  const key = await dialog.getByRole('textbox', { name: 'Key', exact: true }).inputValue()
  expect(key).toMatch(/^sl_[\w-]{32}$/)
  await expect(dialog.getByText('This is the only time it is shown.')).toBeVisible()
  await expect(dialog.getByText(`curl ${server.origin}/v1/models -H "Authorization: Bearer ${key}"`)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.click(5, 5)
  await expect(dialog).toBeVisible()
  await still(page)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await expect(dialog).toHaveCount(0)

  const row = page.getByRole('article', { name: 'Night batch' })
  await expect(row).toContainText('Never used')
  await expect(row).toContainText('$0.00 of $5.00')
  await expect(row).toContainText('google/veo-3.1-fast')
  expect(await page.content()).not.toContain(key)
  expect(await statusWith(server, key)).toBe(200)
  await page.reload()
  await awake(page)
  await expect(row).toContainText('Last used')
  expect(await page.content()).not.toContain(key)

  await act(page, 'Night batch', 'Change')
  await dialog.getByLabel('Name').fill('Day batch')
  await dialog.getByRole('radio', { name: 'Never' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  const renamed = page.getByRole('article', { name: 'Day batch' })
  await expect(renamed).not.toContainText('Works until')
  await expect(renamed).toContainText('google/veo-3.1-fast')

  await act(page, 'Day batch', 'Webhook secret')
  await expect(dialog.getByRole('textbox', { name: 'Secret' })).toHaveValue(/^whsec_/)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await act(page, 'Day batch', 'Revoke')
  const asked = page.getByRole('alertdialog')
  await expect(asked).toContainText('answered 401 from now on')
  await asked.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('button', { name: '1 revoked key' })).toBeVisible()
  expect(await statusWith(server, key)).toBe(401)
  await page.getByRole('button', { name: '1 revoked key' }).click()
  await expect(renamed).toContainText('Revoked')
})

test('keys are accessible and fit a phone, in both themes', async ({ signedIn: page, server, account }) => {
  const of = ['--user', account.email]
  await server.cli('key', 'create', ...of, '--name', 'An operator’s key with a rather long name', '--budget', '5.00')
  await server.cli('key', 'create', ...of, '--name', 'bounded', '--models', 'google/veo-3.1-fast,suno-ai/music')
  for (const colorScheme of ['dark', 'light'] as const)
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await page.goto('/settings/keys')
      await awake(page)
      for (const form of [false, true]) {
        if (form) {
          await page.getByRole('button', { name: 'New key' }).click()
          await page.getByRole('button', { name: 'More' }).click()
          await expect(page.getByRole('checkbox').first()).toBeVisible()
        }
        await still(page)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => `${width} ${id}: ${nodes[0]?.html}`)).toEqual([])
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow).toBeLessThanOrEqual(0)
      }
    }
})

test('an operator makes, lists and revokes keys on the command line', async ({ signedIn: page, server, account }) => {
  const of = ['--user', account.email]
  const bounds = ['--connection', 'Sandbox', '--models', 'google/veo-3.1-fast', '--expires', '2099-01-31']
  const { id, key } = await server.cli('key', 'create', ...of, '--name', 'cron', '--budget', '5.00', ...bounds)
  expect(await server.cli('key', 'list', ...of)).toMatchObject([
    {
      id,
      name: 'cron',
      state: 'open',
      connection: { name: 'Sandbox' },
      models: ['google/veo-3.1-fast'],
      limits: [{ limit: { amount: '5.00', currency: 'USD' }, isForAll: true, period: 'total' }],
      expiresAt: Date.UTC(2099, 1, 1),
    },
  ])
  expect(await statusWith(server, String(key))).toBe(200)
  await page.goto('/settings/keys')
  await expect(page.getByRole('article', { name: 'cron' })).toContainText('Set by an administrator')
  expect(await server.cli('key', 'revoke', '--id', String(id))).toMatchObject({ id, state: 'revoked' })
  expect(await statusWith(server, String(key))).toBe(401)
  const refused = (...args: string[]) => server.cli('key', ...args).catch((error: { stderr: string }) => error.stderr)
  expect(await refused('revoke')).toContain('id: This is needed.')
  expect(await refused('create', ...of, '--expires', '2020-01-31')).toContain('expiresAt: This time is past.')
  expect(await refused('create', ...of, '--models', 'nobody/has-this')).toContain('There is no model nobody/has-this')
  expect(await refused('create', ...of, '--connection', 'Nowhere')).toContain('There is no such connection.')
})
