import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { SafelightServer } from '@/e2e/safelight-server'
import { awake, expect, loaded, still, test } from '@/e2e/test'

type Made = { id: string; taskId: string; sha256: string; name: string }

/** A picture of the sandbox, archived. */
async function make(page: Page, server: SafelightServer, prompt: string): Promise<Made> {
  const headers = { origin: server.origin }
  const connections = await (await page.request.get('/api/connections')).json()
  const wish = { modelId: 'openai/gpt-image-2', input: { prompt }, wishId: `wish-${Math.random()}` }
  const answer = await page.request.post('/api/tasks', { data: { connectionId: connections[0].id, ...wish }, headers })
  const task = await answer.json()
  let asset: Made | undefined
  await expect(async () => {
    asset = (await (await page.request.get(`/api/tasks/${task.id}`)).json()).outputs[0]?.asset
    expect(asset).toBeDefined()
  }).toPass({ timeout: 60_000 })
  return { ...asset!, taskId: task.id }
}

/** A task that the sandbox fails, in these words. */
async function fail(page: Page, server: SafelightServer, prompt: string): Promise<{ id: string }> {
  const headers = { origin: server.origin }
  const connections = await (await page.request.get('/api/connections')).json()
  const wish = { modelId: 'openai/gpt-image-2', input: { prompt }, wishId: `wish-${Math.random()}` }
  const answer = await page.request.post('/api/tasks', { data: { connectionId: connections[0].id, ...wish }, headers })
  const task = await answer.json()
  await expect(async () => {
    expect((await (await page.request.get(`/api/tasks/${task.id}`)).json()).state).toBe('failed')
  }).toPass({ timeout: 60_000 })
  return task
}

/** A file of one's own: its name is what it is found by. */
async function upload(page: Page, server: SafelightServer, name: string): Promise<Made> {
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DA8J8BAAcBAf9bG2+3AAAAAElFTkSuQmCC',
    'base64',
  )
  const answer = await page.request.post(`/api/assets?name=${encodeURIComponent(name)}`, {
    data: dot,
    headers: { origin: server.origin, 'content-type': 'application/octet-stream' },
  })
  return answer.json()
}

const finder = (page: Page) => page.getByRole('search', { name: 'Find in the gallery' })
const filter = (page: Page, name: string) => finder(page).getByRole('button', { name: new RegExp(`^${name}: `) })
const choice = (page: Page, name: string | RegExp) => page.getByRole('checkbox', { name })
const results = (page: Page) => finder(page).getByRole('status')
const box = (page: Page) => finder(page).getByRole('searchbox')

test('filters stand in the address: back, forward, reload and a link find the same', async ({
  signedIn: page,
  server,
}) => {
  await make(page, server, 'A lamp in a darkroom')
  await upload(page, server, 'holiday.png')
  await upload(page, server, 'harbour.png')
  await page.goto('/gallery')
  await expect(results(page)).toHaveText('3 results')

  await finder(page).getByRole('button', { name: 'More filters' }).click()
  await choice(page, /Uploaded/).click()
  await expect(page).toHaveURL(/\?origin=upload$/)
  await page.keyboard.press('Escape')
  await expect(results(page)).toHaveText('2 results')
  await filter(page, 'Order').click()
  await page.getByRole('menuitemradio', { name: 'Oldest first' }).click()
  await expect(page).toHaveURL(/\?origin=upload&sort=oldest$/)

  await page.goBack()
  await expect(page).toHaveURL(/\?origin=upload$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/gallery$/)
  await expect(results(page)).toHaveText('3 results')
  await page.goForward()
  await expect(results(page)).toHaveText('2 results')
  await page.reload()
  await expect(results(page)).toHaveText('2 results')
  await expect(filter(page, 'Origin')).toContainText('Uploaded')

  await finder(page).getByRole('button', { name: 'Remove the filter Origin: Uploaded' }).click()
  await expect(page).toHaveURL(/\/gallery$/)
  await page.goto('/gallery?origin=upload,output&rating=0&kind=image&sort=oldest')
  await expect(results(page)).toHaveText('3 results')
  await finder(page).getByRole('button', { name: 'Clear all' }).click()
  await expect(page).toHaveURL(/\/gallery\?sort=oldest$/)
})

test('each choice says how many it would leave, and values of one filter are alternatives', async ({
  signedIn: page,
  server,
}) => {
  await make(page, server, 'A lamp in a darkroom')
  await upload(page, server, 'holiday.png')
  await page.goto('/gallery')
  await finder(page).getByRole('button', { name: 'More filters' }).click()
  const origin = page.getByRole('group', { name: 'Origin' })
  await expect(origin.locator('label').filter({ hasText: 'Made here' })).toHaveText('Made here1')
  await expect(origin.locator('label').filter({ hasText: 'Uploaded' })).toHaveText('Uploaded1')
  await expect(origin.locator('label').filter({ hasText: 'Brought in' })).toHaveText('Brought in0')
  await choice(page, /Made here/).click()
  await expect(origin.locator('label').filter({ hasText: 'Uploaded' })).toHaveText('Uploaded1')
  await choice(page, /Uploaded/).click()
  await expect(page).toHaveURL(/\?origin=output,upload$/)
  await page.keyboard.press('Escape')
  await expect(results(page)).toHaveText('2 results')
  await filter(page, 'Model').click()
  await expect(page.getByRole('group', { name: 'Model' }).locator('label')).toHaveText([/GPT.*1$/])
})

test('spans of days and bands of prices say how many they would leave, and one is let go by choosing it again', async ({
  signedIn: page,
  server,
}) => {
  await make(page, server, 'A lamp in a darkroom')
  await upload(page, server, 'holiday.png')
  await page.goto('/gallery')
  await filter(page, 'Date').click()
  const spans = page.getByRole('group', { name: 'Spans of time' }).getByRole('button')
  await expect(spans).toHaveText(['Today2', 'Last 7 days2', 'Last 30 days2', 'This year2'])
  const today = spans.filter({ hasText: 'Today' })
  await today.click()
  await expect(page).toHaveURL(/\?dates=today$/)
  await expect(today).toHaveAttribute('aria-pressed', 'true')
  await expect(results(page)).toHaveText('2 results')
  await today.click()
  await expect(page).toHaveURL(/\/gallery$/)
  await spans.filter({ hasText: 'Last 7 days' }).click()
  await page.keyboard.press('Escape')
  await expect(filter(page, 'Date')).toHaveAccessibleName('Date: Last 7 days')
  await finder(page).getByRole('button', { name: 'Saved searches' }).click()
  await page.getByLabel('Save this search').fill('This week')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This search is saved as This week.')).toBeVisible()
  await page.keyboard.press('Escape')
  expect((await (await page.request.get('/api/searches')).json())[0].query).toBe('dates=last-7-days')
  await filter(page, 'Date').click()
  await page.getByLabel('From').fill('2026-01-02')
  await expect(page).toHaveURL(/\?from=2026-01-02$/)
  await page.getByRole('button', { name: 'Any date' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/gallery$/)

  await finder(page).getByRole('button', { name: 'More filters' }).click()
  const band = page.getByRole('group', { name: 'Price bands' }).getByRole('button').first()
  await expect(band).toHaveText(/\$.*1$/)
  await band.click()
  await expect(page).toHaveURL(/\?price=USD:/)
  await expect(band).toHaveAttribute('aria-pressed', 'true')
  await expect(results(page)).toHaveText('1 result')
  await band.click()
  await expect(page).toHaveURL(/\/gallery$/)
})

test('what failed is found with why it failed, and leads to its receipt', async ({ signedIn: page, server }) => {
  const task = await fail(page, server, 'fail: the lantern is too dark')
  await page.goto('/gallery')
  await expect(page.getByRole('button', { name: '1 failed one matches' })).toBeVisible()
  await upload(page, server, 'lantern.png')
  await page.goto('/gallery?q=too+dark')
  await expect(page.getByText('Nothing meets this')).toBeVisible()
  await page.getByRole('button', { name: '1 failed one matches' }).click()
  await expect(page).toHaveURL(/\?q=too\+dark&state=failed$/)
  const tile = page.getByRole('link', { name: /^Failed: .*The gateway said: .*the lantern is too dark/ })
  await expect(tile.locator('q')).toHaveText(/the lantern is too dark/)
  await finder(page).getByRole('button', { name: 'More filters' }).click()
  const states = page.getByRole('group', { name: 'State' }).locator('label')
  await expect(states.filter({ hasText: 'Failed' })).toHaveText('Failed1')
  await page.keyboard.press('Escape')
  await tile.click()
  await expect(page).toHaveURL(new RegExp(`/activity/${task.id}$`))

  await page.goto(`/gallery?q=${encodeURIComponent('🦊')}`)
  await expect(page.getByText('The search looks for letters and digits')).toBeVisible()
})

test('part of a word finds it, in Turkish too, and typing is one step back', async ({ signedIn: page, server }) => {
  await upload(page, server, 'IŞIKLI DENİZ FENERİ.png')
  await upload(page, server, 'a lamp.png')
  await page.goto('/gallery')
  await awake(page)
  await page.keyboard.press('/')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('ışık', { delay: 120 })
  await expect(results(page)).toHaveText('1 result')
  await expect(box(page)).toBeFocused()
  await expect(page).toHaveURL(/\?q=/)
  await box(page).fill('fener')
  await expect(page).toHaveURL(/\?q=fener$/)
  await expect(results(page)).toHaveText('1 result')
  await page.keyboard.press('Enter')
  await box(page).fill('lam')
  await expect(page).toHaveURL(/\?q=lam$/)
  await expect(page.getByRole('link', { name: /a lamp/ })).toBeVisible()

  await page.goBack()
  await expect(page).toHaveURL(/\?q=fener$/)
  await expect(box(page)).toHaveValue('fener')
  await page.goBack()
  await expect(page).toHaveURL(/\/gallery$/)
  await expect(box(page)).toHaveValue('')

  await box(page).fill('fener')
  await expect(results(page)).toHaveText('1 result')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/gallery$/)
  await expect(results(page)).toHaveText('2 results')
  await page.keyboard.press('Escape')
  await expect(box(page)).not.toBeFocused()
})

test('typing is one step back also where answers are slow', async ({ signedIn: page, server }) => {
  await upload(page, server, 'a lamp.png')
  await page.goto('/gallery')
  await awake(page)
  await page.route(/\/gallery\?q=.*_rsc/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await box(page).fill('la')
  await page.waitForRequest(/q=la&_rsc|_rsc=.*q=la/)
  await box(page).fill('lam')
  await expect(page).toHaveURL(/\?q=lam$/)
  await box(page).fill('lamp')
  await expect(page).toHaveURL(/\?q=lamp$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/gallery$/)
  await expect(box(page)).toHaveValue('')
})

test('where filters leave nothing, it is said which one to take off', async ({ signedIn: page, server }) => {
  await upload(page, server, 'holiday.png')
  await page.goto('/gallery?kind=image&rating=5&price=USD:1-2')
  await expect(page.getByText('Nothing meets all of this')).toBeVisible()
  await expect(page.getByText('Taking off a single filter does not help')).toBeVisible()
  await page.goto('/gallery?q=holiday&rating=5')
  await page.getByRole('button', { name: 'Without Rating: 5 stars 1 result' }).click()
  await expect(page).toHaveURL(/\?q=holiday$/)
  await expect(results(page)).toHaveText('1 result')
})

test('a search is saved under a name, and found in the menu and among the commands', async ({
  signedIn: page,
  server,
}) => {
  await upload(page, server, 'holiday.png')
  await page.goto('/gallery?origin=upload&kind=image')
  const menu = () => finder(page).getByRole('button', { name: 'Saved searches' })
  const dialog = page.getByRole('dialog', { name: 'Saved searches' })
  await menu().click()
  await dialog.getByLabel('Save this search').fill('My own pictures')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('This search is saved as My own pictures.')).toBeVisible()

  await page.goto('/gallery?kind=video')
  await menu().click()
  await dialog.getByLabel('Save this search').fill('My own pictures')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('There is already a search called My own pictures.')).toBeVisible()
  await dialog.getByRole('button', { name: 'My own pictures', exact: true }).click()
  await expect(page).toHaveURL(/\?kind=image&origin=upload$/)

  await page.goto('/activity')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder('Search pages, models and settings').fill('own pictures')
  await page.getByRole('option', { name: 'My own pictures' }).click()
  await expect(page).toHaveURL(/\/gallery\?kind=image&origin=upload$/)
  await expect(results(page)).toHaveText('1 result')

  await menu().click()
  await dialog.getByRole('button', { name: 'Rename My own pictures' }).click()
  await dialog.getByLabel('Name').fill('Ours')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Delete Ours' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByText('Give a search a name')).toBeVisible()
})

test('an address that asks for what there is not says which filter, and offers the rest', async ({
  signedIn: page,
  server,
}) => {
  await upload(page, server, 'holiday.png')
  await page.goto('/gallery?kind=hologram&q=holiday&from=yesterday&dates=last-week&colour=red')
  await expect(page.getByRole('heading', { name: 'This search cannot be made' })).toBeVisible()
  await expect(page.getByText('“hologram” is not a value of this filter. It takes: image, video')).toBeVisible()
  await expect(page.getByText('“yesterday” is not a day.')).toBeVisible()
  await expect(page.getByText('“last-week” is not a value of this filter. It takes: today, last-7-days')).toBeVisible()
  await expect(page.getByText('There is no filter called “colour”.')).toBeVisible()
  await page.getByRole('link', { name: 'Search without them' }).click()
  await expect(page).toHaveURL(/\/gallery\?q=holiday$/)
  await expect(results(page)).toHaveText('1 result')
  const refused = await page.request.get('/api/gallery/counts?kind=hologram')
  expect([refused.status(), (await refused.json()).error.fields[0].path]).toEqual([422, 'kind.0'])
})

test('whatever is searched for, there is an answer', async ({ signedIn: page, server }) => {
  await upload(page, server, 'holiday.png')
  const ask = async (q: string) => (await page.request.get(`/api/gallery/layout?q=${q}`)).status()
  for (const q of ['%00', '%ED%A0%80', '%F0%9F%A6%8A', '%22', '*', '-', '%CC%81', '%E4%A4', "'%3B--"])
    expect([q, await ask(q)]).toEqual([q, 200])
  for (const q of ['', '%20%20', 'x'.repeat(10_000)]) expect([q, await ask(q)]).toEqual([q, 422])
  expect(await ask('lamp&tz=Mars/Olympus')).toBe(422)
  await page.goto('/gallery?q=%20%20')
  await expect(results(page)).toHaveText('1 result')
  await page.goto('/gallery?q=%00')
  await expect(page.getByText('Nothing meets this')).toBeVisible()
  await page.goto(`/gallery?q=${'x'.repeat(10_000)}`)
  await expect(page.getByText('This is longer than a filter may be.')).toBeVisible()
})

test('a filter that names what is gone says so, also from a saved search, and offers the rest', async ({
  signedIn: page,
  server,
}) => {
  const headers = { origin: server.origin }
  await upload(page, server, 'holiday.png')
  const made = await page.request.post('/api/collections', { data: { name: 'Lamps' }, headers })
  const { id } = await made.json()
  const data = { name: 'My lamps', query: `q=holiday&collection=${id}` }
  expect((await page.request.post('/api/searches', { data, headers })).ok()).toBe(true)
  await page.goto(`/gallery?collection=${id}`)
  await expect(page.getByRole('heading', { name: 'Lamps' })).toBeVisible()
  await page.request.delete(`/api/collections/${id}?inside=up`, { headers })

  await page.goto('/gallery')
  await finder(page).getByRole('button', { name: 'Saved searches' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'My lamps', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'This search cannot be made' })).toBeVisible()
  await expect(page.getByText(`The collection “${id}” was deleted, or it is not yours.`)).toBeVisible()
  await expect(page.getByRole('link', { name: 'To the collections' })).toBeVisible()
  await page.getByRole('link', { name: 'Search without it' }).click()
  await expect(page).toHaveURL(/\/gallery\?q=holiday$/)
  await expect(results(page)).toHaveText('1 result')

  await page.goto(`/gallery?model=no/such&connection=nobodys&kind=image&collection=${id}`)
  await expect(page.getByText('The model “no/such” is in no catalogue')).toBeVisible()
  await expect(page.getByText('The connection “nobodys” was removed')).toBeVisible()
  await page.getByRole('link', { name: 'Search without them' }).click()
  await expect(page).toHaveURL(/\/gallery\?kind=image$/)

  const refused = await page.request.get(`/api/gallery/layout?collection=${id}`)
  const { error } = await refused.json()
  expect([refused.status(), error.code, error.fields]).toEqual([
    422,
    'invalid',
    [{ path: 'collection.0', message: `The collection “${id}” was deleted, or it is not yours.` }],
  ])
})

test('a dead link, a binned, an erased and a lost result each say what it is and what can be done', async ({
  signedIn: page,
  server,
}) => {
  const headers = { origin: server.origin }
  const archive = join(server.dataDir, 'archive')
  const asset = await make(page, server, 'A fern in ink')

  await page.goto('/gallery/0123456789abcdefghjk')
  await expect(page.getByRole('heading', { name: 'This result is not there' })).toBeVisible()
  await page.goto(`/gallery/${asset.taskId}`)
  await page.getByRole('link', { name: 'To its task' }).click()
  await expect(page).toHaveURL(new RegExp(`/activity/${asset.taskId}$`))

  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/')
  const file = join(archive, day, asset.name)
  await rm(file)
  await page.goto(`/gallery/${asset.id}`)
  await expect(page.getByRole('heading', { name: 'The file of this result is missing' })).toBeVisible()
  await expect(page.locator('code').first()).toHaveText(`archive/${day}/${asset.name}`)
  await page.getByRole('button', { name: 'Put the file back' }).click()
  await expect(page.getByRole('img', { name: 'A fern in ink' })).toBeVisible()

  await rm(file)
  await rm(join(archive, '.objects', asset.sha256.slice(0, 2), asset.sha256.slice(2)))
  await page.goto(`/gallery/${asset.id}`)
  await page.getByRole('button', { name: 'Ask the gateway again' }).click()
  await expect(page.getByRole('img', { name: 'A fern in ink' })).toBeVisible({ timeout: 30_000 })

  await page.request.delete(`/api/assets/${asset.id}`, { headers })
  await page.goto(`/gallery/${asset.id}`)
  await expect(page.getByRole('heading', { name: 'This result is in the bin' })).toBeVisible()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('img', { name: 'A fern in ink' })).toBeVisible()

  await page.request.delete(`/api/assets/${asset.id}`, { headers })
  await page.request.post('/api/assets/erase', { data: { ids: [asset.id] }, headers })
  await page.goto(`/gallery/${asset.id}`)
  await expect(page.getByRole('heading', { name: 'This result was deleted' })).toBeVisible()
  await expect(page.getByText('A fern in ink')).toBeVisible()
  await expect(page.getByRole('link', { name: 'To its task' })).toBeVisible()
})

test('the finder works with the keyboard alone, and on a phone from a sheet', async ({ signedIn: page, server }) => {
  await upload(page, server, 'holiday.png')
  await page.goto('/gallery')
  await awake(page)
  await filter(page, 'Rating').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await choice(page, /Not rated/).focus()
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/\?rating=0$/)
  await page.keyboard.press('Escape')
  await expect(filter(page, 'Rating')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/gallery$/)

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/gallery?rating=0&origin=upload')
  await page.getByRole('button', { name: 'Filters · 2' }).click()
  const sheet = page.getByRole('dialog', { name: 'Filters' })
  await sheet.getByRole('button', { name: 'Today' }).click()
  await expect(page).toHaveURL(/dates=today/)
  await sheet.getByRole('button', { name: 'Show 1 result' }).click()
  await expect(sheet).toBeHidden()
  await page.getByRole('button', { name: 'Filters · 3' }).click()
  await sheet.getByRole('button', { name: 'Clear all' }).click()
  await expect(page).toHaveURL(/\/gallery$/)
})

test('a range of days and one of prices', async ({ signedIn: page, server }) => {
  await make(page, server, 'A lamp in a darkroom')
  await page.goto('/gallery')
  await filter(page, 'Date').click()
  await page.getByLabel('From').fill('2026-01-02')
  await page.getByLabel('To', { exact: true }).fill('2026-01-01')
  await expect(page.getByText('The last day lies before the first.')).toBeVisible()
  await expect(page).toHaveURL(/\?from=2026-01-02$/)
  await page.getByLabel('To', { exact: true }).fill('2026-01-03')
  await expect(page).toHaveURL(/\?from=2026-01-02&to=2026-01-03$/)
  await expect(page.getByText('Nothing meets this')).toBeVisible()
  await page.getByRole('button', { name: 'Any date' }).click()
  await expect(page).toHaveURL(/\/gallery$/)
  await page.keyboard.press('Escape')

  await finder(page).getByRole('button', { name: 'More filters' }).click()
  await page.getByLabel('At most').fill('a lot')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('Write an amount such as 0.25.')).toBeVisible()
  await page.getByLabel('At most').fill('0,50')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?price=USD:-0.50$/)
  await expect(results(page)).toHaveText('1 result')
})

test('the finder and the pages that say what is gone are accessible at both widths', async ({
  signedIn: page,
  server,
}) => {
  test.slow()
  const asset = await make(page, server, 'A fern in ink')
  const check = async (what: string) => {
    await still(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${what} ${id}: ${nodes[0]?.html}`)).toEqual([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, what).toBeLessThanOrEqual(0)
  }
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/gallery?kind=image&rating=0&origin=output')
    await expect(page.getByRole('link', { name: /A fern in ink/ })).toBeVisible()
    await check(`${width} row`)
    const isWide = width === 1440
    await page.getByRole('button', { name: isWide ? 'More filters' : 'Filters · 3' }).click()
    await expect(page.getByRole('checkbox', { name: /Made here/ })).toBeVisible()
    await check(`${width} filters`)
    await page.keyboard.press('Escape')
    await page.locator('button[aria-label="Saved searches"]:visible').click()
    await check(`${width} saved`)
    for (const path of [
      '/gallery?kind=hologram',
      '/gallery?model=no/such',
      '/gallery?rating=5',
      '/gallery/nobodys',
      `/gallery/${asset.taskId}`,
    ]) {
      await page.goto(path)
      await loaded(page)
      await check(`${width} ${path}`)
    }
  }
})
