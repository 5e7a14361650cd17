import { card, choose, expect, spend, test } from '@/e2e/test'

test('a missing field says so at the field, and nothing is sent', async ({ signedIn: page }) => {
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname))
  await choose(page, 'openai/gpt-image-2')
  await spend(page).click()
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await expect(prompt).toHaveAttribute('aria-invalid', 'true')
  await expect(prompt).toBeFocused()
  expect(sent.filter((path) => path === '/api/tasks')).toEqual([])
})

test('a broken rule says why, sends nothing, and its repair mends it', async ({ signedIn: page }) => {
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname))
  await choose(page, 'google/veo-3.1-fast')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A paper boat')
  await page.getByText('4 s', { exact: true }).click()
  const references = page.getByRole('group', { name: 'Reference images' })
  await references.getByRole('button', { name: /Link/ }).click()
  await page.getByPlaceholder(/https/).fill('https://example.com/boat.jpg')
  await page.keyboard.press('Enter')
  const repair = page.getByRole('button', { name: /8 s/ }).first()
  await expect(repair).toBeVisible()
  await spend(page).click()
  expect(sent.filter((path) => path === '/api/tasks')).toEqual([])
  await repair.click()
  await expect(spend(page)).toContainText('$0.96')
  await spend(page).click()
  await expect(card(page, 'A paper boat')).toBeVisible()
})

test('a file that is not what its name says is refused by name', async ({ signedIn: page }) => {
  await choose(page, 'google/veo-3.1-fast')
  const chooser = page.waitForEvent('filechooser')
  await page
    .getByRole('button', { name: /Upload/ })
    .first()
    .click()
  await (
    await chooser
  ).setFiles({ name: 'holiday.png', mimeType: 'image/png', buffer: Buffer.from('<html>not a picture</html>') })
  await expect(page.getByText(/holiday\.png is not/).first()).toBeVisible()
})

test('a price nobody can pay is said before anything is sent', async ({ signedIn: page }) => {
  await choose(page, 'openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('costs: 5000 A very expensive lamp')
  await expect(spend(page)).toContainText('$5,000.00')
  await spend(page).click()
  await expect(page.getByText('It costs $5,000.00 and there is $1,000.00. Nothing was sent.')).toBeVisible()
  expect(await page.getByRole('article').count()).toBe(0)
})

test('what the API is sent wrongly is named, field by field, and somebody else’s things are not there', async ({
  signedIn: page,
  server,
}) => {
  const connections = await (await page.request.get('/api/connections')).json()
  const ask = (data: object) => page.request.post('/api/tasks', { data, headers: { origin: server.origin } })
  const wish = { connectionId: connections[0].id, modelId: 'google/veo-3.1-fast', wishId: 'a wish of mine' }

  const unknown = await ask({ ...wish, input: { prompt: 'a', sharpness: 3 } })
  expect(unknown.status()).toBe(422)
  expect((await unknown.json()).error.fields[0].path).toBe('sharpness')

  const kind = await ask({ ...wish, input: { prompt: 7 } })
  expect((await kind.json()).error.fields[0].path).toBe('prompt')

  const rule = await ask({ ...wish, input: { prompt: 'a', end_image_url: 'https://example.com/a.png' } })
  expect((await rule.json()).error.fields[0].message).toMatch(/first frame/i)

  expect((await ask({ ...wish, connectionId: 'nobodys', input: { prompt: 'a' } })).status()).toBe(404)
  expect((await page.request.get('/api/tasks/nobodys')).status()).toBe(404)
  expect((await page.request.get('/api/assets/nobodys/file')).status()).toBe(404)
  expect(
    (await page.request.post('/api/tasks', { data: wish, headers: { origin: 'https://evil.example' } })).status(),
  ).toBe(403)
  expect(
    (
      await page.request.post('/api/tasks', { data: 'rubbish', headers: { 'content-type': 'application/json' } })
    ).status(),
  ).toBe(422)
  expect((await (await page.request.get('/api/tasks')).json()).items).toEqual([])
})
