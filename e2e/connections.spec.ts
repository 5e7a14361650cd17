import { sandboxServer } from '@/e2e/sandbox-server'
import { freePort } from '@/e2e/safelight-server'
import { card, expect, loaded, spend, test } from '@/e2e/test'

test('a real connection is added, tested, and used; a wrong key is refused in plain words', async ({
  signedIn: page,
}) => {
  const gateway = await sandboxServer({ speed: 40 })
  try {
    await page.goto('/settings/connections')
    const add = async (name: string, key: string) => {
      await page.getByRole('button', { name: 'Add connection' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill(name)
      await dialog.getByLabel('Base URL').fill(gateway.origin)
      await dialog.getByLabel('API key').fill(key)
      await dialog.getByRole('switch', { name: 'Allow private addresses' }).click()
      return dialog
    }
    const wrong = await add('Wrong', 'sk-bad-key')
    await wrong.getByRole('button', { name: 'Test' }).click()
    await expect(wrong.getByText('The gateway refused this key.')).toBeVisible()
    await wrong.getByLabel('API key').fill('sk-a-good-key')
    await wrong.getByRole('button', { name: 'Test' }).click()
    await expect(wrong.getByText('Key works, balance 1,000.00 USD')).toBeVisible()
    await wrong.getByLabel('Name').fill('My gateway')
    await wrong.getByRole('button', { name: /Add connection|Save/ }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByText('My gateway')).toBeVisible()
    expect(await page.content()).not.toContain('sk-a-good-key')

    const connections = await (await page.request.get('/api/connections')).json()
    const mine = connections.find((each: { name: string }) => each.name === 'My gateway')
    await page.goto(`/create/openai/gpt-image-2?connection=${mine.id}`)
    await page.getByRole('textbox', { name: 'Prompt' }).fill('Paid with my own key')
    await expect(spend(page)).toContainText('$')
    await spend(page).click()
    await expect(card(page, 'Paid with my own key')).toContainText('Completed', { timeout: 60_000 })
    expect(gateway.charges()).toBe(1)
  } finally {
    await gateway.remove()
  }
})

test('while its gateway is down a task waits and says so', async ({ signedIn: page, server, account }) => {
  const connection = await server.cli(
    ...`connection add --owner ${account.email} --name Down --dialect unified-tasks --allow-private`.split(' '),
    ...`--base-url http://127.0.0.1:${await freePort()} --api-key sk-down`.split(' '),
  )
  await page.goto(`/create/openai/gpt-image-2?connection=${connection.id}`)
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A patient lamp')
  await expect(page.getByText('The price could not be asked.').first()).toBeVisible()
  await spend(page).click()
  const confirm = page.getByRole('button', { name: 'Generate anyway' })
  await confirm.click()
  await expect(card(page, 'A patient lamp')).toContainText('The gateway cannot be reached')
  await expect(card(page, 'A patient lamp')).toContainText('Queued')
  await card(page, 'A patient lamp').getByRole('button', { name: 'Cancel task' }).click()
  await expect(card(page, 'A patient lamp')).toContainText('Canceled')
})

test('the key of a sandbox connection never reaches the browser', async ({ signedIn: page }) => {
  const bodies: string[] = []
  page.on('response', async (response) => bodies.push(await response.text().catch(() => '')))
  for (const path of ['/create', '/activity', '/gallery', '/settings/connections']) {
    await page.goto(path)
    await loaded(page)
  }
  expect(bodies.join('\n')).not.toMatch(/sk-(ony-)?[0-9a-f]{24}/)
})
