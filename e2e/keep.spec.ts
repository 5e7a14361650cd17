import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { unzip } from 'unzipit'
import { awake, card, choose, expect, spend, still, test } from '@/e2e/test'

const image = 'openai/gpt-image-2'
const video = 'google/veo-3.1-fast'

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' }).first()
const modelButton = (page: Page) => page.getByRole('button', { name: /^Model: / })

async function make(page: Page, model: string, words: string): Promise<void> {
  await choose(page, model)
  await prompt(page).fill(words)
  await expect(spend(page)).toContainText('$')
  await spend(page).click()
  await expect(card(page, words)).toContainText('Completed', { timeout: 60_000 })
}

/** Newest first. */
async function results(page: Page): Promise<{ id: string; storyboardUrl?: string; posterUrl?: string }[]> {
  const answer = await page.request.get('/api/assets')
  return (await answer.json()).items
}

async function download(page: Page, ids: string[]) {
  const answer = await page.request.post('/api/assets/zip', { data: { ids } })
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/zip'])
  const bytes = await answer.body()
  const { entries } = await unzip(new Uint8Array(bytes))
  return { bytes, entries }
}

type Dropped = { name: string; type: string; bytes: Buffer }

/** As a browser does it: the file is under the pointer, then let go. */
async function drop(page: Page, onto: string, file: Dropped): Promise<void> {
  const given = { name: file.name, type: file.type, base64: file.bytes.toString('base64') }
  await page
    .locator(onto)
    .first()
    .evaluate((element, { name, type, base64 }) => {
      const data = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], name, { type }))
      for (const kind of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
    }, given)
}

test('a result is downloaded with its sidecar, and the sidecar, the zip or the picture fills the form again', async ({
  signedIn: page,
}) => {
  await make(page, image, 'A lamp in the fog')
  await expect.poll(async () => (await results(page)).length, { timeout: 60_000 }).toBe(1)
  const [lamp] = await results(page)
  const { bytes, entries } = await download(page, [lamp!.id])
  const [picture, sidecar] = Object.keys(entries)
  expect(picture).toMatch(/^\d{4}-\d\d-\d\d A lamp in the fog\.(png|jpe?g|webp)$/)
  expect(sidecar).toBe(picture!.replace(/\.\w+$/, '.json'))
  const settings = Buffer.from(await entries[sidecar!]!.arrayBuffer())

  await choose(page, video)
  await prompt(page).fill('Something else')
  await drop(page, 'form', { name: 'lamp.json', type: 'application/json', bytes: settings })
  await expect(modelButton(page)).toContainText(image)
  await expect(prompt(page)).toHaveValue('A lamp in the fog')
  await expect(page.getByRole('status').filter({ hasText: 'The form was filled from lamp.json.' })).toBeVisible()
  await still(page)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(modelButton(page)).toContainText(video)
  await expect(prompt(page)).toHaveValue('Something else')

  await drop(page, 'h1', { name: 'safelight.zip', type: 'application/zip', bytes })
  await expect(prompt(page)).toHaveValue('A lamp in the fog')

  await prompt(page).fill('Something else')
  const whole = Buffer.from(await entries[picture!]!.arrayBuffer())
  await drop(page, 'form', { name: picture!, type: 'image/png', bytes: whole })
  const asking = page.getByRole('dialog', { name: 'This is one of your results' })
  await asking.getByRole('button', { name: 'Use its settings' }).click()
  await expect(asking).toBeHidden()
  await expect(prompt(page)).toHaveValue('A lamp in the fog')
})

test('of several sidecars in a zip one is chosen, by keyboard', async ({ signedIn: page }) => {
  await make(page, image, 'A red door')
  await make(page, image, 'A blue door')
  await expect.poll(async () => (await results(page)).length, { timeout: 60_000 }).toBe(2)
  const { bytes } = await download(
    page,
    (await results(page)).map(({ id }) => id),
  )
  await page.getByRole('button', { name: 'Reset' }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Fill from a file' }).press('Enter'),
  ])
  await chooser.setFiles({ name: 'doors.zip', mimeType: 'application/zip', buffer: bytes })
  const dialog = page.getByRole('dialog', { name: 'Which settings?' })
  await expect(dialog.getByRole('option')).toHaveCount(2)
  await still(page)
  // A note that a task is done may come or go at any moment.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-slot=toast]').analyze()
  expect(violations).toEqual([])
  await dialog.getByPlaceholder('Part of a name').fill('red')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  await expect(dialog.getByRole('option')).toContainText('A red door')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(prompt(page)).toHaveValue('A red door')
})

test('a file that is no sidecar says so, and what is gone from the archive is named', async ({ signedIn: page }) => {
  await choose(page, video)
  const json = (value: unknown) => ({ type: 'application/json', bytes: Buffer.from(JSON.stringify(value)) })
  await drop(page, 'form', { name: 'package.json', ...json({ name: 'something' }) })
  await expect(page.getByText('package.json is not a sidecar of Safelight').first()).toBeVisible()
  await drop(page, 'form', { name: 'broken.zip', type: 'application/zip', bytes: Buffer.from('not a zip') })
  await expect(page.getByText('broken.zip cannot be read as a zip.').first()).toBeVisible()

  const sidecar = {
    gateway: 'unified-tasks',
    model: video,
    input: { prompt: 'From elsewhere', start_image_url: 'asset:nowhere', invented: 3 },
    parents: [{ id: 'nowhere', sha256: '0'.repeat(64), name: 'first-frame.png' }],
  }
  await drop(page, 'form', { name: 'elsewhere.json', ...json(sidecar) })
  await expect(prompt(page)).toHaveValue('From elsewhere')
  const notice = page.locator('[data-slot=form-notice]')
  await expect(notice).toContainText('No longer in your archive: first-frame.png.')
  await expect(notice).toContainText('invented')
})

test('posters and storyboards come back after the cache was deleted', async ({ signedIn: page, server }) => {
  test.slow()
  await make(page, video, 'Waves at night')
  await expect.poll(async () => (await results(page))[0]?.storyboardUrl, { timeout: 120_000 }).toBeTruthy()
  const [waves] = await results(page)
  // Something else may be written there at the same moment.
  rmSync(join(server.dataDir, 'cache'), { recursive: true, maxRetries: 20 })
  for (const url of [waves!.posterUrl, waves!.storyboardUrl]) {
    const answer = await page.request.get(url!)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/webp'])
    expect(answer.headers()['cache-control']).toContain('immutable')
  }
  expect(readFileSync(join(server.dataDir, 'archive', await pathOf(page, waves!.id)))).not.toHaveLength(0)
})

async function pathOf(page: Page, id: string): Promise<string> {
  const asset = await (await page.request.get(`/api/assets/${id}`)).json()
  return join(...new Date(asset.createdAt).toISOString().slice(0, 10).split('-'), asset.name)
}

const sidecarOf = (words: string, model = video) => ({
  name: `${words}.json`,
  type: 'application/json',
  bytes: Buffer.from(JSON.stringify({ gateway: 'unified-tasks', model, input: { prompt: words } })),
})
const another = 'google/veo-3.1-lite'

test('a sidecar that is broken costs only itself', async ({ signedIn: page }) => {
  await choose(page, video)
  const files = [sidecarOf('A red door'), sidecarOf('A blue door'), sidecarOf('Broken')]
  const broken = { gateway: 'unified-tasks', model: video, input: null }
  const payloads = files.map(({ name, type, bytes }) => ({
    name,
    mimeType: type,
    buffer: name === 'Broken.json' ? Buffer.from(JSON.stringify(broken)) : bytes,
  }))
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Fill from a file' }).press('Enter'),
  ])
  await chooser.setFiles(payloads)
  const dialog = page.getByRole('dialog', { name: 'Which settings?' })
  await expect(dialog.getByRole('option')).toHaveCount(2)
  await expect(dialog.getByText('1 file could not be read.')).toBeVisible()
  await dialog.getByRole('option').filter({ hasText: 'A blue door' }).click()
  await expect(prompt(page)).toHaveValue('A blue door')
})

test('two sidecars dropped one after the other are undone step by step', async ({ signedIn: page }) => {
  await choose(page, video)
  await prompt(page).fill('Typed by hand')
  await drop(page, 'form', sidecarOf('First'))
  await drop(page, 'form', sidecarOf('Second', another))
  await expect(modelButton(page)).toContainText(another)
  await expect(prompt(page)).toHaveValue('Second')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.click()
  await expect(modelButton(page)).toContainText(video)
  await expect(prompt(page)).toHaveValue('First')
  await undo.click()
  await expect(prompt(page)).toHaveValue('Typed by hand')
  await expect(undo).toHaveCount(0)
})

test('where the earlier draft cannot be read nothing is filled, and nothing is lost', async ({ signedIn: page }) => {
  await choose(page, video)
  await prompt(page).fill('Typed by hand')
  await page.route(/\/api\/drafts\?model=/, (route) =>
    route.fulfill({ status: 502, json: { error: { code: 'unknown', message: 'Drafts are away' } } }),
  )
  await drop(page, 'form', sidecarOf('From a file', another))
  await expect(page.getByText('Drafts are away').first()).toBeVisible()
  await expect(modelButton(page)).toContainText(video)
  await expect(prompt(page)).toHaveValue('Typed by hand')
})

test('a result is told by its content on a plain http page too, and a file that is being read follows to another model', async ({
  signedIn: page,
}) => {
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await make(page, image, 'A green kettle')
  await expect.poll(async () => (await results(page)).length, { timeout: 60_000 }).toBe(1)
  const [kettle] = await results(page)
  const bytes = await (await page.request.get(`/api/assets/${kettle!.id}/file`)).body()
  await page.goto('/create')
  await choose(page, video)
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  await page.route(/\/api\/assets\/sidecar\?sha256=/, async (route) => {
    asked.resolve()
    await answer.promise
    await route.continue()
  })
  await drop(page, 'form', { name: 'kettle.png', type: 'image/png', bytes })
  await asked.promise
  await choose(page, another)
  answer.resolve()
  const asking = page.getByRole('dialog', { name: 'This is one of your results' })
  await asking.getByRole('button', { name: 'Use the file' }).click()
  await expect(page.getByText(/kettle\.png.*frame/i).first()).toBeVisible()
  await expect(modelButton(page)).toContainText(another)
  await expect(
    page.getByRole('group', { name: 'First frame' }).getByRole('listitem', { name: 'kettle.png' }),
  ).toBeVisible()
})

test('a large file shows that it is being read', async ({ signedIn: page }) => {
  await choose(page, video)
  await awake(page)
  await page
    .locator('form')
    .first()
    .evaluate((form) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(120_000_000)], 'long.mp4', { type: 'video/mp4' }))
      form.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    })
  await expect(page.getByRole('progressbar', { name: 'Reading long.mp4' })).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Reading long.mp4' })).toHaveCount(0, { timeout: 30_000 })
})

test('a whole list says what it weighs and is downloaded with what its owner made of it', async ({
  signedIn: page,
}) => {
  await make(page, image, 'A lamp in the fog')
  await expect.poll(async () => (await results(page)).length, { timeout: 60_000 }).toBe(1)
  const [lamp] = await results(page)
  await page.request.post('/api/assets/judge', { data: { ids: [lamp!.id], rating: 4 } })
  const made = await page.request.post('/api/collections', { data: { name: 'Fog', notes: 'for the cover' } })
  const { id } = (await made.json()) as { id: string }
  await page.request.post(`/api/collections/${id}/assets`, { data: { ids: [lamp!.id] } })
  for (const path of [`/gallery?collection=${id}`, '/gallery?q=nowhere', `/collections/${id}`]) {
    await page.goto(path)
    await awake(page)
    await page.getByRole('button', { name: 'Download all' }).click()
    const dialog = page.getByRole('dialog', { name: 'Download all' })
    if (path.includes('nowhere')) {
      await expect(dialog.getByRole('status')).toHaveText('There is nothing in it to download.')
      await expect(dialog.getByRole('button', { name: 'Download' })).toBeDisabled()
      continue
    }
    await expect(dialog.getByRole('status')).toHaveText(/^1 result, about [\d.,]+ [kM]?B$/)
    await still(page)
    expect((await new AxeBuilder({ page }).include('[data-slot=dialog-content]').analyze()).violations).toEqual([])
    const downloading = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download' }).click()
    const { entries } = await unzip(new Uint8Array(readFileSync(await (await downloading).path())))
    const sidecar = Object.keys(entries).find((name) => name.endsWith('.json')) ?? ''
    expect(await entries[sidecar]!.json()).toMatchObject({
      model: image,
      judgement: { rating: 4, collections: [{ path: ['Fog'], notes: 'for the cover' }] },
    })
    await expect(dialog).toBeHidden()
  }
})
