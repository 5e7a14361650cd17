import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { SafelightServer } from '@/e2e/safelight-server'
import { awake, card, choose, expect, spend, still, test } from '@/e2e/test'

const run = promisify(execFile)
const picture = 'openai/gpt-image-2'
const film = 'google/veo-3.1-fast'

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' }).first()

async function keyFor(server: SafelightServer, email: string): Promise<string> {
  const { key } = await server.cli('key', 'create', '--user', email, '--name', 'script')
  return String(key)
}

async function openMenu(page: Page, item: string) {
  await page.getByRole('button', { name: 'More with this model' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const code = (page: Page, language: string) =>
  page.getByRole('dialog').getByRole('region', { name: language, exact: true }).innerText()

const faultless = async (page: Page, part: string) => {
  await still(page)
  expect((await new AxeBuilder({ page }).include(part).analyze()).violations).toEqual([])
}

test('a form is copied as code, and what it says, said by a shell, appears on the page', async ({
  signedIn: page,
  server,
  account,
  context,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
  await choose(page, picture)
  const words = `A "lamp" for $5, it's\nglowing 🦊`
  await prompt(page).fill(words)
  await openMenu(page, 'Copy as code…')
  const dialog = page.getByRole('dialog', { name: 'This request as code' })
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  const curl = await page.evaluate(() => navigator.clipboard.readText())
  expect(curl).toContain(`${server.origin}/v1/tasks`)
  expect(curl).toContain('$SAFELIGHT_API_KEY')
  await faultless(page, '[role=dialog]')
  await dialog.getByRole('tab', { name: 'curl' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await code(page, 'Python')).toContain('requests.post')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await code(page, 'TypeScript')).toContain('await fetch(')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  const key = await keyFor(server, account.email)
  const { stdout } = await run('bash', ['-c', `${curl} -sS`], { env: { ...process.env, SAFELIGHT_API_KEY: key } })
  const { data } = JSON.parse(stdout)
  expect(data.status).toBe('pending')
  await expect(card(page, 'glowing 🦊')).toContainText('Completed', { timeout: 60_000 })

  const events = await fetch(`${server.origin}/v1/events?task=${data.task_id}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const told = await events.text()
  expect(told).toContain(`"task_id":"${data.task_id}","status":"completed"`)
  const [address = ''] = /http[^"]+\/v1\/files\/[^"]+/.exec(told) ?? []
  const file = await fetch(address)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)])
})

test('a result is copied as code with an address for its own file, and the code fills the form again', async ({
  signedIn: page,
  server,
}) => {
  test.slow()
  const data = await sharp({ create: { width: 640, height: 360, channels: 3, background: 'peru' } })
    .png()
    .toBuffer()
  const { id: image } = await (await page.request.post('/api/assets?name=lamp.png', { data })).json()
  await page.goto(`/create/${film}?use=${image}&as=start_image_url`)
  await expect(page.getByText('Your result is in the form: first frame.')).toBeVisible()
  await prompt(page).fill('The lamp begins to glow')
  await expect(spend(page)).toContainText('$')
  await openMenu(page, 'Copy as code…')
  await expect(page.getByText('Whoever has the addresses of your files')).toBeVisible()
  const curl = await code(page, 'curl')
  const [address = ''] = /http[^"]+\/v1\/files\/[^"]+/.exec(curl) ?? []
  expect(address).toMatch(new RegExp(`^${server.origin}/v1/files/${image}\\.`))
  expect((await fetch(address)).status).toBe(200)
  expect((await fetch(address.replace(/s=../, 's=xx'))).status).toBe(404)
  await page.keyboard.press('Escape')

  await page.goto(`/create/${picture}`)
  await awake(page)
  await paste(page, curl)
  await page.waitForURL(/\/create\/google\/veo-3\.1-fast/)
  await expect(prompt(page)).toHaveValue('The lamp begins to glow')
  await expect(page.locator('[data-path=start_image_url]').getByRole('listitem')).toHaveCount(1)
})

test('a curl of either gateway fills the form, says what did not fit, and sends its key nowhere', async ({
  signedIn: page,
}) => {
  const sent: string[] = []
  page.on('request', (request) => {
    sent.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers()))
  })
  await choose(page, picture)
  await prompt(page).fill('My own words')
  await openMenu(page, 'Paste a curl…')
  const dialog = page.getByRole('dialog', { name: 'Fill the form from a curl' })
  await dialog.getByRole('textbox', { name: 'Command' }).fill('curl https://api.unifically.com/v1/tasks/abc')
  await dialog.getByRole('button', { name: 'Fill the form' }).click()
  await expect(dialog.getByText('This command only looks something up.')).toBeVisible()
  await faultless(page, '[role=dialog]')
  const input = { prompt: 'A boat', duration: 8, no_such_thing: 1 }
  await dialog
    .getByRole('textbox', { name: 'Command' })
    .fill(
      `curl -X POST https://api.unifically.com/v1/tasks \\\n  -H "Authorization: Bearer sk-very-secret" \\\n  -d '${JSON.stringify({ model: film, input, callback_url: 'https://x.example' })}'`,
    )
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/create\/google\/veo-3\.1-fast/)
  await expect(prompt(page)).toHaveValue('A boat')
  const notice = page.locator('[data-slot=form-notice]')
  await expect(notice).toContainText('The form was filled from a curl.')
  await expect(notice).toContainText('no_such_thing')
  await expect(notice).toContainText('callback_url')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(prompt(page)).toHaveValue('My own words')

  await paste(
    page,
    `curl https://api.unifically.com/v1/tasks -H 'Authorization: Bearer sk-very-secret' -d '{"prompt":1}'`,
  )
  await expect(page.getByText('The JSON names no model').first()).toBeVisible()
  expect(sent.join('\n')).not.toContain('very-secret')
})

/** Pastes with the focus on no field. */
async function paste(page: Page, text: string) {
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

test('the reference is found, is whole, and is for programs too', async ({ signedIn: page, server }) => {
  await page.goto('/create')
  await awake(page)
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Search pages, models and settings').fill('API')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reference$/)
  await expect(page.getByRole('heading', { name: 'API reference' })).toBeVisible()
  await expect(page.getByText(server.origin, { exact: true }).first()).toBeVisible()
  await page.getByText('/v1/{alias}/generate').click()
  await expect(page.locator('#generate').getByText('402 limit_reached')).toBeVisible()
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await faultless(page, 'article')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
  }
  const whole = await fetch(`${server.origin}/v1/openapi.json`, { headers: { 'accept-encoding': 'gzip' } })
  expect(whole.headers.get('content-encoding')).toBe('gzip')
  expect(await whole.json()).toMatchObject({ openapi: '3.1.0' })
})
