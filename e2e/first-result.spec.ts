import { readFile } from 'node:fs/promises'
import { test as base } from '@playwright/test'
import { safelightServer } from '@/e2e/safelight-server'
import { card, choose, expect, spend, test } from '@/e2e/test'

base('from the printed link to the first archived result, and the same form again', async ({ page }) => {
  const server = await safelightServer({ SAFELIGHT_SANDBOX_SPEED: '2' })
  try {
    await server.start()
    const link = /http\S+\/setup\?token=\S+/.exec(server.printed())?.[0] ?? ''
    await page.goto(link)
    await page.getByLabel('Email').fill('first@example.com')
    await page.getByLabel('Password', { exact: true }).fill('a long enough password')
    await page.getByLabel('Name').fill('First')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.waitForURL(/\/create/)

    await choose(page, 'openai/gpt-image-2')
    const prompt = 'A lamp in a darkroom, macro photograph'
    await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
    await expect(spend(page)).toContainText('$0.0')
    const price = (await spend(page).textContent())?.match(/\$[\d.]+/)?.[0] ?? 'no price'
    await spend(page).click()

    const running = card(page, prompt)
    const states = new Set<string>()
    await expect(async () => {
      states.add((await running.textContent())?.match(/Queued|Submitting|Pending|Processing|Completed/)?.[0] ?? '')
      expect([...states]).toContain('Completed')
    }).toPass({ intervals: [50], timeout: 30_000 })
    expect([...states]).toEqual(expect.arrayContaining(['Pending', 'Processing', 'Completed']))
    await expect(running).toContainText(price)
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(prompt)

    await page.getByRole('link', { name: 'Gallery' }).first().click()
    await page
      .getByRole('link', { name: new RegExp(prompt) })
      .first()
      .click()
    await page.waitForURL(/\/gallery\/.+/)
    const picture = page.getByRole('img', { name: prompt })
    await expect(picture).toBeVisible()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1024)
    await expect(page.getByText('Quoted')).toBeVisible()
    await expect(page.getByText(price).first()).toBeVisible()

    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download' }).click()
    const file = await (await downloading).path()
    expect((await readFile(file)).subarray(1, 4).toString()).toBe('PNG')

    await page.getByRole('link', { name: 'Use again' }).click()
    await page.waitForURL(/\/create\//)
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(prompt)

    await page.goBack()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL(/\/gallery$/)
    await expect(page.getByText('The gallery is empty')).toBeVisible()

    await page.goto(link)
    await expect(page.getByRole('button', { name: 'Create account' })).toHaveCount(0)
  } finally {
    await server.remove()
  }
})

base('the first account can be made in Turkish, and everything is Turkish from then on', async ({ page }) => {
  const server = await safelightServer()
  try {
    await server.start()
    await page.goto(/http\S+\/setup\?token=\S+/.exec(server.printed())?.[0] ?? '')
    await page.getByText('Türkçe').click()
    await page.getByLabel('E-posta').fill('ilk@example.com')
    await page.getByLabel('Parola', { exact: true }).fill('yeterince uzun bir parola')
    await page.getByRole('button', { name: 'Hesabı oluştur' }).click()
    await page.waitForURL(/\/create/)
    await expect(page.getByRole('button', { name: /^Üret/ })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'tr')
    await page.getByRole('link', { name: 'Galeri' }).first().click()
    await expect(page.getByText('Galeri boş')).toBeVisible()
  } finally {
    await server.remove()
  }
})

test('a video plays, with sound in it, and music plays', async ({ signedIn: page }) => {
  // Film and music are rendered, and the film is decoded, by the same processors.
  test.slow()
  await choose(page, 'google/veo-3.1-fast')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Waves at dawn')
  await page.getByText('4 s', { exact: true }).click()
  await spend(page).click()
  await choose(page, 'suno-v4')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A calm piano piece')
  await expect(spend(page)).toContainText('list price')
  await spend(page).click()

  await expect(card(page, 'Waves at dawn')).toContainText('Completed', { timeout: 60_000 })
  await expect(card(page, 'A calm piano piece')).toContainText('Completed', { timeout: 60_000 })
  await page.goto('/gallery?kind=audio')
  await expect(page.getByRole('link', { name: /A calm piano piece/ }).first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/gallery?kind=video')
  await page
    .getByRole('link', { name: /Waves at dawn/ })
    .first()
    .click({ timeout: 60_000 })
  const video = page.locator('video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.duration), { timeout: 60_000 })
    .toBeCloseTo(4, 0)
  const played = async (element: HTMLVideoElement) => {
    element.muted = true
    if (element.paused && !element.ended) await element.play()
    return element.currentTime
  }
  await expect.poll(() => video.evaluate(played), { timeout: 60_000 }).toBeGreaterThan(0.3)

  await page.goto('/gallery?kind=audio')
  await page
    .getByRole('link', { name: /A calm piano piece/ })
    .first()
    .click({ timeout: 60_000 })
  await page.waitForURL(/\/gallery\/.+/)
  await page.getByRole('main').getByRole('button', { name: 'Play' }).click()
  const audio = page.locator('audio')
  await expect
    .poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime), { timeout: 60_000 })
    .toBeGreaterThan(0.3)
})

test('a Gemini image comes at once through chat completions', async ({ signedIn: page }) => {
  await choose(page, 'google/gemini-2.5-flash-image')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A fern in ink')
  await spend(page).click()
  const confirm = page.getByRole('button', { name: 'Generate anyway' })
  if (await confirm.isVisible().catch(() => false)) await confirm.click()
  await expect(card(page, 'A fern in ink')).toContainText('Completed', { timeout: 60_000 })
  await page.goto('/gallery')
  await expect(page.getByRole('link', { name: /A fern in ink/ })).toHaveCount(1)
})

test('a form that is left is found again as it was', async ({ signedIn: page }) => {
  await choose(page, 'openai/gpt-image-2')
  const saved = page.waitForResponse(
    (response) => response.url().includes('/api/drafts') && response.request().method() === 'PUT',
  )
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Half a thought')
  await saved
  await page.goto('/gallery')
  await page.goto('/create')
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Half a thought')
})
