import { crc32, deflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { card, choose, expect, spend, test } from '@/e2e/test'

const frames = 'google/veo-3.1-fast'
const shots = 'kuaishou/kling-3.0-omni-video'

const row = (page: Page, path: string) => page.locator(`[data-path="${path}"]`)
const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' }).first()
const tiles = (field: Locator) => field.getByRole('listitem')

async function link(field: Locator, ...urls: string[]) {
  for (const url of urls) {
    await field.getByRole('button', { name: /: Link$/ }).click()
    await field.getByRole('textbox').fill(url)
    await field.getByRole('textbox').press('Enter')
  }
}

test('mentions go on meaning the same picture when pictures move or go', async ({ signedIn: page }) => {
  await choose(page, frames)
  const references = row(page, 'reference_image_urls')
  await link(references, 'https://example.com/a.png', 'https://example.com/b.png', 'https://example.com/c.png')
  await expect(tiles(references)).toHaveCount(3)
  await prompt(page).fill('@Image1 beside @Image2 and @Image3')

  await tiles(references)
    .nth(2)
    .getByRole('button', { name: /earlier/ })
    .press('Enter')
  await expect(prompt(page)).toHaveValue('@Image1 beside @Image3 and @Image2')
  await expect(tiles(references).nth(1)).toHaveAttribute('title', /c\.png/)
  await page.keyboard.press('ArrowLeft')
  await expect(tiles(references).nth(0)).toHaveAttribute('title', /c\.png/)
  await expect(prompt(page)).toHaveValue('@Image2 beside @Image3 and @Image1')

  await tiles(references)
    .nth(1)
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect(prompt(page)).toHaveValue('@Image0 beside @Image2 and @Image1')
  await expect(page.getByText('@Image0 stood for an image that is no longer here.')).toBeVisible()
  await page.getByRole('button', { name: 'Point at @Image2' }).click()
  await expect(prompt(page)).toHaveValue('@Image2 beside @Image2 and @Image1')
})

test('frames or references is a choice, and what the other side held comes back', async ({ signedIn: page }) => {
  await choose(page, frames)
  await link(row(page, 'start_image_url'), 'https://example.com/first.png')
  await expect(page.getByText('Frames and references cannot be used together.')).toHaveCount(1)
  await expect(row(page, 'reference_characters')).toHaveCount(0)

  await page.getByRole('button', { name: 'Use references' }).click()
  await link(row(page, 'reference_image_urls'), 'https://example.com/one.png')
  await expect(tiles(row(page, 'reference_image_urls'))).toHaveCount(1)

  await page.getByRole('button', { name: 'Use frames' }).click()
  await expect(tiles(row(page, 'start_image_url'))).toHaveAttribute('title', /first\.png/)
  await page.getByRole('button', { name: 'Use references' }).click()
  await expect(tiles(row(page, 'reference_image_urls'))).toHaveAttribute('title', /one\.png/)
})

test('shots are cards with a running total, moved and copied by keyboard', async ({ signedIn: page }) => {
  await choose(page, shots)
  const list = row(page, 'multi_shots')
  const shot = (number: number) => list.getByRole('region', { name: `Shot ${number}` })
  const add = list.getByRole('button', { name: 'Add', exact: true })
  await add.click()
  await expect(list.getByRole('region')).toHaveCount(2)
  await page.keyboard.type('A door opens')
  await shot(2).getByRole('textbox', { name: 'Prompt' }).fill('A cat walks in')
  await expect(list.getByText('10 s of at most 15 s')).toBeVisible()
  await add.click()
  await page.keyboard.type('Rain begins')
  await expect(list.getByText('15 s of at most 15 s')).toBeVisible()
  await expect(shot(1)).toContainText('A door opens · 5 s')

  await shot(3).getByRole('button', { name: /^Move/ }).first().focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(shot(1).getByRole('textbox', { name: 'Prompt' })).toHaveValue('Rain begins')
  await expect(shot(2)).toContainText('A door opens')

  await shot(2).getByRole('button', { name: 'Duplicate Shot 2' }).click()
  await expect(list.getByText('20 s of at most 15 s')).toBeVisible()
  await expect(shot(3).getByRole('textbox', { name: 'Prompt' })).toHaveValue('A door opens')
  await shot(4).getByRole('button', { name: 'Remove Shot 4' }).click()
  await add.click()
  await add.click()
  await add.click()
  await expect(list.getByText('No more than 6')).toBeVisible()
  await expect(add).toBeDisabled()

  await page.getByRole('button', { name: 'Use prompt' }).click()
  await expect(prompt(page)).toBeFocused()
  await page.getByRole('button', { name: 'Use shots' }).click()
  await expect(list.getByRole('region')).toHaveCount(6)
})

test('an earlier song is chosen among those the gateway can go on from', async ({ signedIn: page }) => {
  await choose(page, 'suno-ai/music')
  await row(page, 'gpt_description_prompt').getByRole('textbox').fill('A slow waltz')
  await row(page, 'mv').getByRole('combobox').or(row(page, 'mv').getByRole('radio')).first().click()
  const versions = page.getByRole('option')
  if (await versions.first().isVisible()) await versions.last().click()
  await expect(spend(page)).toContainText('$')
  await spend(page).click()
  await expect(card(page, 'A slow waltz')).toContainText('Completed', { timeout: 60_000 })
  await choose(page, 'suno-ai/extend')
  await row(page, 'clip_id').getByRole('button', { name: 'Choose' }).click()
  await page.getByRole('button', { name: /^A slow waltz, 2 of 2$/ }).click()
  await expect(row(page, 'clip_id').getByRole('textbox')).toHaveValue(/\S{8,}/)
})

test('a voice of the sandbox can be heard before it is used', async ({ signedIn: page }) => {
  await choose(page, 'elevenlabs/text-to-speech')
  const voice = row(page, 'voice')
  await voice.getByRole('combobox').fill('Rach')
  await page.getByRole('option', { name: 'Rachel' }).click()
  await voice.getByRole('button', { name: 'Hear Rachel' }).click()
  const source = (await voice.locator('audio').getAttribute('src')) ?? ''
  const sample = await page.request.get(source)
  expect(sample.status()).toBe(200)
  expect(sample.headers()['content-type']).toMatch(/^audio\//)
  await voice.getByRole('button', { name: 'Stop Rachel' }).click()
  await expect(voice.locator('audio')).toHaveCount(0)
  expect((await page.request.get('/sandbox/voices/Nobody.mp3')).status()).toBe(404)
})

test('a picture pasted into the prompt goes where it can, and many at once keep their order', async ({
  signedIn: page,
}) => {
  await choose(page, frames)
  await prompt(page).focus()
  const bytes = picture(0).toString('base64')
  await prompt(page).evaluate((area, base64) => {
    const data = new DataTransfer()
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    data.items.add(new File([raw], 'pasted.png', { type: 'image/png' }))
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, bytes)
  await expect(page.getByText('pasted.png goes to First frame.')).toBeVisible()
  await expect(tiles(row(page, 'start_image_url')).locator('img')).toBeVisible()
  await expect(prompt(page)).toHaveValue('')

  await page.getByRole('button', { name: 'Use references' }).click()
  const names = ['one.png', 'two.png', 'three.png']
  await row(page, 'reference_image_urls')
    .locator('input[type=file]')
    .setInputFiles(names.map((name, index) => ({ name, mimeType: 'image/png', buffer: picture(index + 1) })))
  for (const [index, name] of names.entries())
    await expect(tiles(row(page, 'reference_image_urls')).nth(index)).toHaveAttribute('title', new RegExp(name))
})

test('the counter says what is left and by how much it is too long', async ({ signedIn: page }) => {
  await choose(page, 'alibaba/qwen-image-plus')
  const counter = row(page, 'prompt').locator('[data-slot=counter]')
  await prompt(page).fill('a'.repeat(100))
  await expect(counter).toHaveText('100 / 800')
  await prompt(page).fill('a'.repeat(763))
  await expect(counter).toHaveText('37 left · 763 / 800')
  await prompt(page).fill('a'.repeat(803))
  await expect(counter).toHaveText('3 too many · 803 / 800')
})

/** A PNG of 8 × 8 pixels, each number another grey. */
function picture(number: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const rows = Array.from({ length: 8 }, () => Buffer.from([0, ...Array<number>(8).fill(number * 40)]))
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('what is typed before the page’s script has arrived is kept', async ({ signedIn: page }) => {
  const arrival = Promise.withResolvers<void>()
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await arrival.promise
    await route.continue()
  })
  await page.goto('/create/openai/gpt-image-2', { waitUntil: 'commit' })
  await prompt(page).fill('Typed on a slow line')
  arrival.resolve()
  await expect(spend(page)).toContainText('$')
  await expect(prompt(page)).toHaveValue('Typed on a slow line')
})

test('pictures are put in order by dragging', async ({ signedIn: page }) => {
  await choose(page, frames)
  const references = row(page, 'reference_image_urls')
  await link(references, 'https://example.com/a.png', 'https://example.com/b.png')
  await prompt(page).fill('@Image1 beside @Image2')
  await tiles(references).nth(1).dragTo(tiles(references).nth(0))
  await expect(tiles(references).nth(0)).toHaveAttribute('title', /b\.png/)
  await expect(prompt(page)).toHaveValue('@Image2 beside @Image1')
})

test('cards are put in order by dragging', async ({ signedIn: page }) => {
  await choose(page, shots)
  const cards = row(page, 'multi_shots').locator('[data-slot="list-item"]')
  await row(page, 'multi_shots').getByRole('button', { name: 'Add' }).click()
  await cards.nth(0).getByRole('textbox', { name: 'Prompt' }).fill('Dawn')
  await cards.nth(1).getByRole('textbox', { name: 'Prompt' }).fill('Dusk')
  await cards.nth(1).locator('[data-grip]').dragTo(cards.nth(0).locator('[data-grip]'))
  await expect(cards.nth(0).getByRole('textbox', { name: 'Prompt' })).toHaveValue('Dusk')
})
