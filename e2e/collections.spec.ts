import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { seedTexts } from '@/e2e/seed-texts'
import { awake, expect, loaded, still, test } from '@/e2e/test'

const colours = ['teal', 'crimson', 'goldenrod', 'slateblue', 'sienna', 'seagreen', 'orchid']
const shapes = [
  [480, 320],
  [320, 480],
  [400, 400],
  [640, 280],
] as const

/** Pictures of the account's own, named after what nobody else is to read. */
async function pictures(page: Page, count: number): Promise<string[]> {
  const ids = []
  for (let index = 0; index < count; index++) {
    const [width, height] = shapes[index % shapes.length] ?? [400, 400]
    const background = colours[index % colours.length] ?? 'teal'
    const data = await sharp({ create: { width, height, channels: 3, background } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    const answer = await page.request.post(`/api/assets?name=whispering-heron-${index}.png`, { data })
    ids.push(((await answer.json()) as { id: string }).id)
  }
  return ids
}

async function make(page: Page, name: string, ids: string[] = [], parentId?: string): Promise<string> {
  const made = await page.request.post('/api/collections', { data: { name, parentId } })
  const { id } = (await made.json()) as { id: string }
  if (ids.length > 0) await page.request.post(`/api/collections/${id}/assets`, { data: { ids } })
  return id
}

/** Somebody without an account or a cookie, who reads Turkish where it is said so. */
async function stranger(browser: Browser, baseURL: string | undefined, locale = 'en-GB') {
  const context = await browser.newContext({ baseURL, locale })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  return { context, page, errors }
}

async function violations(page: Page) {
  await still(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test('collections are made inside one another, moved, renamed and deleted, and the results stay', async ({
  signedIn: page,
}) => {
  const ids = await pictures(page, 3)
  await page.goto('/collections')
  await expect(page.getByText('No collections yet')).toBeVisible()
  await page.getByRole('button', { name: 'New collection' }).last().click()
  await page.getByLabel('Name').fill('Lamps')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Lamps/ }).click()
  await page.waitForURL(/\/gallery\?collection=/)
  const outer = new URL(page.url()).searchParams.get('collection') ?? ''
  await page.request.post(`/api/collections/${outer}/assets`, { data: { ids: ids.slice(0, 2) } })

  await page.goto(`/collections/${outer}`)
  await page.getByRole('button', { name: 'New collection inside' }).click()
  await expect(page.getByRole('dialog', { name: 'New collection in Lamps' })).toBeVisible()
  await page.getByLabel('Name').fill('Red lamps')
  await page.getByLabel('Notes').fill('The ones over the door')
  await page.getByRole('button', { name: 'Create collection' }).click()
  await expect(page.getByRole('link', { name: /Red lamps/ })).toContainText('empty')

  await page.getByRole('button', { name: 'New collection inside' }).click()
  await page.getByLabel('Name').fill('red LAMPS')
  await page.getByRole('button', { name: 'Create collection' }).click()
  await expect(page.getByText('There is already a collection called red LAMPS here.')).toBeVisible()
  await page.keyboard.press('Escape')

  const inner = ((await (await page.request.get('/api/collections')).json()) as { id: string; name: string }[]).find(
    ({ name }) => name === 'Red lamps',
  )?.id
  await page.request.post(`/api/collections/${inner}/assets`, { data: { ids: ids.slice(1) } })
  await page.goto('/collections')
  await expect(page.getByRole('link', { name: /Lamps/ })).toContainText('3 results · 1 inside')

  await page.goto(`/collections/${inner}`)
  await page.getByRole('button', { name: 'More about Red lamps' }).click()
  await page.getByRole('menuitem', { name: 'Move …' }).click()
  await page.getByRole('option', { name: 'Not inside any' }).click()
  await expect(page.getByText('Moved')).toBeVisible()
  await page.getByRole('button', { name: 'More about Red lamps' }).click()
  await page.getByRole('menuitem', { name: 'Edit name, notes, cover' }).click()
  await page.getByLabel('Name').fill('Darkroom')
  await page
    .getByRole('radio', { name: /^Cover: / })
    .last()
    .click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Darkroom' })).toBeVisible()

  await page.getByRole('button', { name: 'More about Darkroom' }).click()
  await page.getByRole('menuitem', { name: 'Delete collection' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete collection' }).click()
  await page.waitForURL(/\/collections$/)
  await expect(page.getByRole('link', { name: /Lamps/ })).toContainText('2 results')
  await expect(page.getByRole('link', { name: /Darkroom/ })).toHaveCount(0)
  for (const id of ids) expect((await page.request.get(`/api/assets/${id}`)).status()).toBe(200)
})

test('results are collected from the wall with the keyboard, marked where they are, and taken back', async ({
  signedIn: page,
}) => {
  const ids = await pictures(page, 3)
  const lamps = await make(page, 'Lamps', ids.slice(0, 1))
  const inside = async () => {
    const all = (await (await page.request.get('/api/collections')).json()) as { name: string; own: number }[]
    return all.map(({ name, own }) => `${name}: ${own}`).toSorted()
  }
  await page.goto('/gallery')
  await awake(page)
  await page.getByRole('link', { name: /heron-2/ }).focus()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'Collect this result' })
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('lam')
  await expect(dialog.getByRole('option', { name: 'Lamps' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Put into Lamps')).toBeVisible()
  expect(await inside()).toEqual(['Lamps: 2'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(inside).toEqual(['Lamps: 1'])

  await page.getByRole('link', { name: /heron-0/ }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('c')
  const several = page.getByRole('dialog', { name: 'Collect 3 results' })
  await expect(several.getByRole('option', { name: /Lamps/ })).toContainText('1 in it')
  expect(await violations(page)).toEqual([])
  await page.keyboard.type('Everything')
  await several.getByRole('option', { name: 'Create “Everything”' }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 put into Everything')).toBeVisible()
  expect(await inside()).toEqual(['Everything: 3', 'Lamps: 1'])

  await page.goto(`/gallery?collection=${lamps}`)
  await expect(page.getByRole('heading', { name: 'Lamps' })).toBeVisible()
  await page.getByRole('link', { name: /heron-0/ }).focus()
  await page.keyboard.press('c')
  await dialog.getByRole('option', { name: /Lamps.*in it/ }).click()
  await expect(page.getByText('Taken out of Lamps')).toBeVisible()
  await expect(page.getByRole('link', { name: /heron-0/ })).toHaveCount(0)
})

test('collecting is taken back in its turn, and a wall whose collection is deleted elsewhere says so', async ({
  signedIn: page,
}) => {
  const [first] = await pictures(page, 2)
  const names = async () =>
    ((await (await page.request.get('/api/collections')).json()) as { name: string }[]).map(({ name }) => name)
  const rating = async () => (await (await page.request.get(`/api/assets/${first}`)).json()).rating ?? 0
  await page.goto('/gallery')
  await awake(page)
  await page.getByRole('link', { name: /heron-0/ }).focus()
  await page.keyboard.press('4')
  await expect.poll(rating).toBe(4)
  await page.keyboard.press('c')
  await expect(page.getByRole('combobox', { name: 'Find or name a collection' })).toBeFocused()
  await page.keyboard.type('Box')
  await page.getByRole('option', { name: 'Create “Box”' }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Put into Box')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('u')
  await expect.poll(names).toEqual([])
  expect(await rating()).toBe(4)
  await page.keyboard.press('u')
  await expect.poll(rating).toBe(0)

  const gone = await make(page, 'Gone', [first ?? ''])
  await page.goto(`/gallery?collection=${gone}`)
  await awake(page)
  await expect(page.getByRole('link', { name: /heron-0/ })).toBeVisible()
  await page.request.delete(`/api/collections/${gone}`)
  await expect(page.getByRole('heading', { name: 'This search cannot be made' })).toBeVisible({ timeout: 15_000 })
})

test('a link is seen without an account, says nothing of how its results were made, and is dead once revoked', async ({
  signedIn: page,
  browser,
  baseURL,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const ids = await pictures(page, 4)
  const outer = await make(page, 'Herons & lamps', ids.slice(0, 2))
  await make(page, 'Inner', ids.slice(1), outer)
  await page.goto(`/collections/${outer}`)
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByRole('switch', { name: 'Show prompts and models' })).not.toBeChecked()
  await expect(page.getByRole('radio', { name: '7 days' })).toBeChecked()
  await page.getByRole('button', { name: 'Create link' }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(new RegExp(`^${baseURL}/share/[\\w-]{32}$`))
  await expect(page.getByText('The link is ready')).toBeVisible()
  expect(await violations(page)).toEqual([])

  const visitor = await stranger(browser, baseURL)
  const bodies: string[] = []
  visitor.page.on('response', async (response) => {
    if (/html|json|x-component/.test(response.headers()['content-type'] ?? '')) bodies.push(await response.text())
  })
  await visitor.page.goto(link)
  await expect(visitor.page.getByRole('heading', { name: 'Herons & lamps' })).toBeVisible()
  const wall = visitor.page.getByRole('list', { name: 'Results' })
  await expect(wall.getByRole('link')).toHaveCount(4)
  await expect(visitor.page.locator('meta[name=robots]').first()).toHaveAttribute('content', /noindex/)
  expect(await violations(visitor.page)).toEqual([])

  await wall.getByRole('link').first().click()
  const viewer = visitor.page.getByRole('dialog')
  await expect(viewer.getByText('1 of 4')).toBeVisible()
  await expect
    .poll(() => viewer.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await visitor.page.keyboard.press('ArrowRight')
  await expect(viewer.getByText('2 of 4')).toBeVisible()
  expect(await violations(visitor.page)).toEqual([])
  const downloading = visitor.page.waitForEvent('download')
  await viewer.getByRole('link', { name: 'Download' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^Herons & lamps-\w{6}\.png$/)
  const openAt = visitor.page.url()
  await visitor.page.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  expect(visitor.page.url()).toBe(link)
  await visitor.page.goto(openAt)
  await expect(viewer.getByText('2 of 4')).toBeVisible()
  const file = (await viewer.getByRole('img').getAttribute('src')) ?? ''

  expect(await visitor.context.cookies()).toEqual([])
  expect(bodies.length).toBeGreaterThan(0)
  for (const word of ['whispering', 'upload-', outer, ...ids])
    expect(bodies.filter((body) => body.includes(word)).length, word).toBe(0)
  const part = await visitor.context.request.get(file, { headers: { range: 'bytes=0-7' } })
  expect([part.status(), part.headers()['content-security-policy'], part.headers()['set-cookie']]).toEqual([
    206,
    "sandbox; default-src 'none'",
    undefined,
  ])
  expect(visitor.errors).toEqual([])

  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Shared links' }).click()
  await page.getByRole('button', { name: 'More about the link to Herons & lamps' }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
  expect(await violations(page)).toEqual([])

  const pageOf = async (address: string) => {
    const answer = await visitor.page.goto(address)
    return [answer?.status(), await visitor.page.getByText('This link does not work').first().isVisible()]
  }
  expect(await pageOf(link)).toEqual([404, true])
  expect(await pageOf(`${link.slice(0, -1)}x`)).toEqual([404, true])
  expect((await visitor.context.request.get(file)).status()).toBe(404)
  expect((await visitor.context.request.get(`${link}/items`)).status()).toBe(404)
  expect(await violations(visitor.page)).toEqual([])
  await visitor.context.close()
})

test('a text is read to its end, here and by a stranger, who is told of a file that is gone', async ({
  signedIn: page,
  server,
  browser,
  baseURL,
}) => {
  const words = `${'The heron lit the lamp. '.repeat(300)}The end.`
  const [text] = await seedTexts(page, server.dataDir, 1, {
    path: 'heron.txt',
    text: words.slice(0, 2_000),
    bytes: words.length,
  })
  const large = {
    kind: 'image',
    mime: 'image/png',
    text: null,
    bytes: 90_000_000,
    width: 12_288,
    height: 8_192,
  } as const
  const [lost] = await seedTexts(page, server.dataDir, 1, { ...large, path: 'gone.png' })
  await mkdir(join(server.dataDir, 'archive'), { recursive: true })
  await writeFile(join(server.dataDir, 'archive/heron.txt'), words)
  const readToItsEnd = async (view: Locator) => {
    await expect(view.getByText('The heron lit the lamp.').first()).toBeVisible()
    await expect(view.getByText('The end.')).toHaveCount(0)
    await expect(view.getByText('This is only the beginning.')).toBeVisible()
    await view.getByRole('button', { name: 'Open the whole text' }).click()
    await expect(view.getByText('The end.')).toBeFocused()
    await expect(view.getByText('This is only the beginning.')).toHaveCount(0)
  }
  await page.goto(`/gallery/${text}`)
  await readToItsEnd(page.getByRole('region', { name: 'Text' }))

  const collectionId = await make(page, 'Herons', [text ?? '', lost ?? ''])
  const { url } = (await (await page.request.post('/api/shares', { data: { collectionId } })).json()) as { url: string }
  const visitor = await stranger(browser, baseURL)
  const fetched: string[] = []
  visitor.page.on('request', (request) => request.resourceType() === 'image' && fetched.push(request.url()))
  await visitor.page.goto(url)
  await awake(visitor.page)
  const wall = visitor.page.getByRole('list', { name: 'Results' })
  await expect(wall.locator('[data-slot=no-poster]')).toHaveCount(1)
  expect(fetched.filter((address) => address.includes('/files/'))).toEqual([])
  await wall.getByRole('link').first().click()
  const viewer = visitor.page.getByRole('dialog')
  await expect(viewer.getByText('This file is not there any more')).toBeVisible()
  await expect(viewer.getByRole('link')).toHaveCount(0)
  expect(await violations(visitor.page)).toEqual([])
  await visitor.page.keyboard.press('ArrowRight')
  await readToItsEnd(viewer)
  await visitor.page.keyboard.press('ArrowLeft')
  await expect(viewer.getByText('1 of 2')).toBeVisible()
  expect(visitor.errors.filter((text) => !text.includes('status of 404'))).toEqual([])
  await visitor.context.close()
})

test('a long collection is read to its end by a stranger, in the language of the browser, on a phone', async ({
  signedIn: page,
  browser,
  baseURL,
  server,
}) => {
  const ids = await seedTexts(page, server.dataDir, 130)
  const collectionId = await make(page, 'Uzun dizi', ids)
  const made = await page.request.post('/api/shares', { data: { collectionId, showsPrompts: true } })
  const { url } = (await made.json()) as { url: string }
  const visitor = await stranger(browser, baseURL, 'tr-TR')
  await visitor.page.setViewportSize({ width: 390, height: 844 })
  await visitor.page.goto(url)
  await expect(visitor.page.locator('html')).toHaveAttribute('lang', 'tr')
  await expect(visitor.page.getByText('130 sonuç')).toBeVisible()
  const links = visitor.page.getByRole('list', { name: 'Sonuçlar' }).getByRole('link')
  expect(await overflow(visitor.page)).toBeLessThanOrEqual(0)
  await awake(visitor.page)
  await expect(async () => {
    await visitor.page.mouse.wheel(0, 100_000)
    await expect(links.last()).toHaveAttribute('data-index', '129', { timeout: 500 })
  }).toPass()
  await links.last().click()
  await expect(visitor.page.getByRole('dialog').getByText('130 / 130')).toBeVisible()
  await expect(visitor.page.getByText('a whispering heron')).toBeVisible()
  expect(await overflow(visitor.page)).toBeLessThanOrEqual(0)
  expect(visitor.errors).toEqual([])
  await visitor.context.close()
})

test('of 20,000 shared results only those near the view are in the page, to the last one', async ({
  signedIn: page,
  browser,
  baseURL,
  server,
}) => {
  test.slow()
  const collectionId = await make(page, 'Everything', await seedTexts(page, server.dataDir, 20_000))
  const made = await page.request.post('/api/shares', { data: { collectionId, showsPrompts: false } })
  const { url } = (await made.json()) as { url: string }
  const visitor = await stranger(browser, baseURL)
  await visitor.page.goto(url)
  await awake(visitor.page)
  const links = visitor.page.getByRole('list', { name: 'Results' }).getByRole('link')
  const most = await visitor.page.evaluate(async () => {
    let most = 0
    const last = () => document.querySelector('[data-index="19999"]')
    for (const begun = performance.now(); !last() && performance.now() - begun < 100_000;) {
      window.scrollTo(0, document.documentElement.scrollHeight)
      await new Promise((resolve) => setTimeout(resolve, 16))
      most = Math.max(most, document.querySelectorAll('*').length)
    }
    return most
  })
  expect(most).toBeGreaterThan(20)
  expect(most).toBeLessThanOrEqual(1_500)
  await expect(links.last()).toHaveAccessibleName('Text 20000')
  await links.last().focus()
  await visitor.page.keyboard.press('ArrowLeft')
  await expect(visitor.page.getByRole('link', { name: 'Text 19999' })).toBeFocused()
  await visitor.page.keyboard.press('Enter')
  await expect(visitor.page.getByRole('dialog').getByText('19999 of 20000')).toBeVisible()
  await visitor.page.keyboard.press('Escape')
  await visitor.page.evaluate(() => window.scrollTo(0, 400_000))
  await expect(links.first()).toHaveAttribute('data-index', /^\d{3,4}$/)
  await visitor.page.evaluate(() => window.scrollTo(0, 0))
  await expect(visitor.page.getByRole('link', { name: 'Text 1', exact: true })).toBeVisible()
  expect(visitor.errors).toEqual([])
  await visitor.context.close()
})

for (const theme of ['dark', 'light'] as const)
  test(`collections and their dialogs are accessible and fit a phone, ${theme}`, async ({ signedIn: page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const ids = await pictures(page, 5)
    const outer = await make(page, 'Outer', ids)
    await make(page, 'A collection with a rather long name that has to be cut somewhere', ids.slice(0, 1), outer)
    await make(page, 'Empty')
    await page.request.post('/api/shares', { data: { collectionId: outer } })
    for (const width of [1440, 390])
      for (const path of [
        '/collections',
        `/collections/${outer}`,
        '/collections/shares',
        `/gallery?collection=${outer}`,
      ]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(path)
        await loaded(page)
        expect(await violations(page), `${path} ${width}`).toEqual([])
        expect(await overflow(page), `${path} at ${width} px`).toBeLessThanOrEqual(0)
      }
    await page.goto(`/collections/${outer}`)
    for (const item of ['Edit name, notes, cover', 'New collection inside', 'Move …', 'Delete collection']) {
      await page.getByRole('button', { name: 'More about Outer' }).click()
      await page.getByRole('menuitem', { name: item }).click()
      await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible()
      expect(await violations(page), item).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)
    }
  })

test('a collection that is not there, or not the reader’s, says so', async ({ signedIn: page }) => {
  const answer = await page.goto('/collections/nothing')
  expect(answer?.status()).toBe(404)
  await expect(page.getByText('This page does not exist, or it is not yours.')).toBeVisible()
})
