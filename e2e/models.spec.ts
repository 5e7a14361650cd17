import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, loaded, test } from '@/e2e/test'

const rows = (page: Page) => page.getByRole('list', { name: 'Models', exact: true }).getByRole('heading', { level: 2 })
const shown = async (page: Page) => {
  await expect(page.getByRole('status').filter({ hasText: /\d model/ })).toBeVisible()
  return rows(page).count()
}

/** Chooses in one of the filters by what it is called. */
async function filter(page: Page, name: string, choice: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${name}:`) }).click()
  await page.getByRole('option', { name: choice }).click()
}

/** What the connections' gateways offer beyond the catalogue is known. */
const listsRead = (page: Page) =>
  expect
    .poll(async () => {
      const { lists } = await (await page.request.get('/api/models')).json()
      return Object.values<{ readAt?: number }>(lists).every(({ readAt }) => readAt !== undefined)
    })
    .toBe(true)

test('filters narrow the list, stand in the URL, and hold through back, forward and a reload', async ({
  signedIn: page,
}) => {
  await listsRead(page)
  await page.goto('/models')
  const all = await shown(page)
  await filter(page, 'Makes', /^Video/)
  await expect(page).toHaveURL(/makes=video/)
  await expect.poll(() => shown(page)).toBeLessThan(all)
  const videos = await shown(page)

  await page.getByRole('button', { name: /^Accepts:/ }).click()
  await page.getByRole('checkbox', { name: /^First frame/ }).click()
  await page.getByRole('checkbox', { name: /^References/ }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/takes=firstFrame,references/)
  await expect.poll(() => shown(page)).toBeLessThan(videos)
  const both = await shown(page)

  await page.goBack()
  await page.goBack()
  await expect.poll(() => shown(page)).toBe(videos)
  await page.goForward()
  await page.goForward()
  await expect.poll(() => shown(page)).toBe(both)

  await page.reload()
  expect(await shown(page)).toBe(both)
  await expect(page.getByRole('combobox', { name: 'Makes: Video' })).toBeVisible()

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/models$/)
  await expect.poll(() => shown(page)).toBe(all)
  await page.goBack()
  await expect.poll(() => shown(page)).toBe(both)
})

test('a search asks nobody, and one that finds nothing offers the way back', async ({ signedIn: page }) => {
  await page.goto('/models')
  const all = await shown(page)
  await loaded(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const search = page.getByRole('searchbox', { name: 'Name, id or provider' })
  await search.pressSequentially('fast google veo')
  await expect(rows(page).first()).toHaveText('Veo 3.1 Fast')
  await expect(page).toHaveURL(/q=fast\+google\+veo/)
  expect(asked.filter((url) => /models/.test(url))).toEqual([])

  await search.fill('nothing is called that')
  await expect(page.getByText('No model meets all of this')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(search).toHaveValue('')
  await expect.poll(() => shown(page)).toBe(all)
})

test('a connection’s list is read when asked, and says when', async ({ signedIn: page }) => {
  await page.goto('/models')
  await page.getByRole('button', { name: 'Gateways’ own lists' }).click()
  await page.getByRole('button', { name: 'Read the list of Sandbox again' }).click()
  await expect(page.getByText(/^List of Sandbox read just now$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('sandbox/magic-lantern')
  await expect(page.getByRole('listitem').filter({ hasText: 'sandbox/magic-lantern' }).first()).toContainText(
    'Not in the catalogue',
  )
  await rows(page).first().getByRole('link').click()
  await page.waitForURL(/\/models\/sandbox\/magic-lantern$/)
  await expect(page.getByText('Only a gateway’s list names it; the catalogue does not.')).toBeVisible()
})

test('a model’s page shows its rules as sentences and opens in Create', async ({ signedIn: page }) => {
  await page.goto('/models/google/veo-3.1-fast')
  await expect(page.getByRole('heading', { level: 1, name: 'Veo 3.1 Fast' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Rules' })).toContainText('A last frame needs a first frame.')
  await expect(page.getByRole('row').filter({ hasText: 'end_image_url' }).first()).toContainText('Last frame')
  await expect(page.getByRole('region', { name: 'curl' })).toContainText('"model": "google/veo-3.1-fast"')
  await page.getByRole('link', { name: 'Open in Create' }).click()
  await page.waitForURL(/\/create\/google\/veo-3\.1-fast/)
  await expect(page.getByRole('button', { name: /^Model: Veo 3\.1 Fast/ })).toBeVisible()
})

test('a schema downloads as JSON with the model’s id and its rules in words', async ({ signedIn: page }) => {
  await page.goto('/models/google/veo-3.1-fast')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'JSON Schema' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('google-veo-3.1-fast.schema.json')
  const schema = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(schema['x-safelight-model']).toBe('google/veo-3.1-fast')
  expect(schema.properties.prompt.type).toBe('string')
  expect(schema['x-safelight-rules'][0].sentence).toMatch(/\.$/)
})

test('one model at two gateways is one page with two offers, and says in what they differ', async ({
  signedIn: page,
}) => {
  await page.goto('/models/google/veo-3.1-fast')
  const offers = page.getByRole('navigation', { name: 'Offers' })
  await expect(offers.getByRole('link')).toHaveCount(2)
  const differences = page.getByRole('table', { name: 'Differences' })
  await expect(differences.getByRole('row').filter({ hasText: 'reference_characters' })).toContainText('not there')
  await expect(differences.getByRole('row').filter({ hasText: 'duration' })).toContainText('default 4')
  await offers.getByRole('link', { name: /Onysoft/ }).click()
  await page.waitForURL(/\/models\/veo3_fast$/)
  await expect(page.getByRole('region', { name: 'curl' })).toContainText('/v1/video/generate')
})

test('a model that nobody knows is not there', async ({ signedIn: page }) => {
  expect((await page.goto('/models/nobody/knows-this'))?.status()).toBe(404)
  await expect(page.getByText('Nothing here')).toBeVisible()
})
