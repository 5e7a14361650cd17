import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { card, choose, expect, signIn, spend, still, test as base } from '@/e2e/test'

const tile = (page: Page, position: number) => page.locator(`[data-slot=tile] a[data-position="${position}"]`)
const topOf = (page: Page, id: string) =>
  page.locator(`a[data-id="${id}"]`).evaluate((link) => {
    const { left, top } = link.getBoundingClientRect()
    return { left, top }
  })

const seeding = ['--no-warnings', '--import', './scripts/alias.mjs', 'bench/gallery-seed.ts']

type Account = { email: string; password: string }

/** A gallery as the generator of the benchmarks makes one, once for each worker. */
const test = base.extend<{ wall: Page }, { gallery: Account }>({
  gallery: [
    async ({ server }, use) => {
      const email = `gallery-${process.pid}@example.com`
      const password = 'a long enough password'
      await promisify(execFile)(
        join(process.cwd(), 'node_modules', 'node', 'bin', 'node'),
        [...seeding, '--count', '3000', '--email', email, '--password', password],
        { env: { ...process.env, NODE_ENV: 'production', SAFELIGHT_DATA_DIR: server.dataDir } },
      )
      await use({ email, password })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  wall: async ({ page, gallery }, use) => {
    await signIn(page, gallery)
    await page.goto('/gallery')
    await expect(tile(page, 0)).toBeVisible()
    await use(page)
  },
})

/** A picture that no edge cuts. */
const wholeIn = (page: Page) =>
  page.locator('[data-slot=wall]').evaluate((wall) => {
    const view = wall.getBoundingClientRect()
    const links = [...wall.querySelectorAll<HTMLElement>('a[aria-label^="Image"]')]
    const whole = links.find((link) => {
      const { top, bottom } = link.getBoundingClientRect()
      return top >= view.top && bottom <= view.bottom
    })
    return whole?.dataset.id ?? ''
  })

const totalOf = async (page: Page) =>
  Number(await page.locator('[data-slot=tile]').first().getAttribute('aria-setsize'))

test('new results come on top without moving what is looked at', async ({ wall: page }) => {
  test.slow()
  const total = await totalOf(page)
  const maker = await page.context().newPage()
  await maker.goto('/create')
  await choose(maker, 'openai/gpt-image-2')

  await page.bringToFront()
  await page.getByRole('slider', { name: 'Position in the gallery' }).press('PageDown')
  const seen = page.locator('[data-slot=tile] a').nth(8)
  await expect(seen).toBeVisible()
  const id = (await seen.getAttribute('data-id')) ?? ''
  const before = await topOf(page, id)

  await maker.getByRole('textbox', { name: 'Prompt' }).fill('A lamp that is new')
  await spend(maker).click()
  await expect(card(maker, 'A lamp that is new')).toContainText('Completed', { timeout: 60_000 })
  await page.bringToFront()
  await expect(page.getByRole('button', { name: /new result above/ })).toBeVisible({ timeout: 30_000 })
  expect(await topOf(page, id)).toEqual(before)
  await expect(page.locator(`li:has(a[data-id="${id}"])`)).toHaveAttribute('aria-setsize', String(total + 1))

  await page.getByRole('button', { name: /new result above/ }).click()
  await expect(page.getByRole('link', { name: /A lamp that is new/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /A lamp that is new/ })).toBeFocused()
})

test('going back finds the wall as it was left, and so does a reload', async ({ wall: page }) => {
  await page.getByRole('slider').press('PageDown')
  await page.getByRole('slider').press('PageDown')
  await page.waitForTimeout(400)
  const id = await wholeIn(page)
  const link = page.locator(`a[data-id="${id}"]`)
  const before = await topOf(page, id)
  await link.click()
  await page.waitForURL(`**/gallery/${id}*`)
  await page.goBack()
  await expect(page.locator(`a[data-id="${id}"]`)).toBeFocused()
  expect(await topOf(page, id)).toEqual(before)
  await page.reload()
  await expect(page.locator(`a[data-id="${id}"]`)).toBeVisible()
  expect(await topOf(page, id)).toEqual(before)

  await page.setViewportSize({ width: 900, height: 700 })
  await expect(page.locator(`a[data-id="${id}"]`)).toBeAttached()
})

test('the keyboard reaches every result, and any day at once', async ({ wall: page }) => {
  const total = await totalOf(page)
  await tile(page, 0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(tile(page, 1)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowDown')
  const below = page.locator('[data-slot=tile] a:focus')
  expect(Number(await below.getAttribute('data-position'))).toBeGreaterThan(0)
  await page.keyboard.press('PageDown')
  await page.keyboard.press('End')
  await expect(tile(page, total - 1)).toBeFocused()
  await expect(tile(page, total - 1)).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(tile(page, 0)).toBeFocused()

  const slider = page.getByRole('slider', { name: 'Position in the gallery' })
  const newest = await slider.getAttribute('aria-valuetext')
  await slider.press('End')
  await expect(slider).not.toHaveAttribute('aria-valuetext', newest ?? '')
  await expect(tile(page, total - 1)).toBeVisible()
  await slider.press('Home')
  await expect(slider).toHaveAttribute('aria-valuetext', newest ?? '')

  const rail = await page.locator('[data-slot=scrubber]').boundingBox()
  if (!rail) throw new Error('There is no rail')
  await page.mouse.click(rail.x + rail.width / 2, rail.y + rail.height / 2)
  await expect(page.locator('[data-slot=tile] a').first()).toBeVisible()
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(total / 4)

  await tile(page, 0).or(page.locator('[data-slot=tile] a[tabindex="0"]')).first().focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(gallery|activity)\/.+/)
})

test('a long wall is few elements, and never more than two videos', async ({ wall: page }) => {
  for (let turn = 0; turn < 10; turn++) {
    await page.mouse.move(600, 500)
    await page.mouse.wheel(0, 1_700)
    await page.waitForTimeout(60)
  }
  await expect(page.locator('[data-slot=ghost]')).toHaveCount(0)
  const found = await page.evaluate(() => ({
    all: document.querySelectorAll('*').length,
    videos: document.querySelectorAll('video').length,
  }))
  expect(found.all).toBeLessThan(1_500)
  expect(found.videos).toBeLessThanOrEqual(2)
})

test('the wall is accessible, and fits a phone', async ({ wall: page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(page.locator('[data-slot=tile] a').first()).toBeVisible()
    await still(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${width} ${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
})

test('a click opens, and with Ctrl, Shift or the mark in the corner it selects', async ({ wall: page }) => {
  await tile(page, 1).click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await tile(page, 5).click({ modifiers: ['Shift'] })
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(5)
  await page.locator('[data-select="3"]').click()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(4)
})
