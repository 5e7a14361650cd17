import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { awake, expect, still, test } from '@/e2e/test'

const colors = ['firebrick', 'peru', 'gold', 'seagreen', 'steelblue', 'indigo']

/** A picture for each color; the last one stands first in the gallery. */
async function bringIn(page: Page): Promise<void> {
  for (const background of colors) {
    const height = 200 + 20 * colors.indexOf(background)
    const data = await sharp({ create: { width: 300, height, channels: 3, background } })
      .png()
      .toBuffer()
    expect((await page.request.post(`/api/assets?name=${background}.png`, { data })).ok()).toBe(true)
  }
}

const tile = (page: Page, name: string) => page.getByRole('list', { name: 'Results' }).getByRole('link', { name })
const verdict = (page: Page, name: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name }) })
    .getByRole('img')
    .last()
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key)
}

const storedRating = async (page: Page, name: string) => {
  const { items } = await (await page.request.get('/api/assets?origin=upload')).json()
  return items.find((asset: { prompt: string }) => asset.prompt === name)?.rating
}

/** Home goes to the first tile, as soon as the page's script has arrived. */
async function enter(page: Page, first: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Home')
    await expect(tile(page, first)).toBeFocused({ timeout: 500 })
  }).toPass()
}

async function expectAccessible(page: Page): Promise<void> {
  await still(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

test('a wall is culled with the keyboard alone', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await expect(tile(page, 'indigo.png')).toBeVisible()
  await enter(page, 'indigo.png')

  await keys(page, '4')
  await expect(verdict(page, 'indigo.png')).toHaveAccessibleName('4 stars')
  await keys(page, 'ArrowRight', 'x')
  await expect(tile(page, 'steelblue.png')).toBeFocused()
  await expect(verdict(page, 'steelblue.png')).toHaveAccessibleName('Rejected')
  await keys(page, 'x', '2', '5')
  await expect(verdict(page, 'steelblue.png')).toHaveAccessibleName('5 stars')
  await keys(page, 'u')
  await expect(verdict(page, 'steelblue.png')).toHaveAccessibleName('2 stars')
  await expect.poll(() => storedRating(page, 'steelblue.png')).toBe(2)

  await page.reload()
  await expect(verdict(page, 'steelblue.png')).toHaveAccessibleName('2 stars')
  await page.goto('/gallery?rating=4')
  await expect(page.getByRole('list', { name: 'Results' }).getByRole('link')).toHaveCount(1)
  await enter(page, 'indigo.png')
  await keys(page, '1')
  await expect(tile(page, 'indigo.png')).toHaveCount(0)
  await keys(page, 'u')
  await expect(tile(page, 'indigo.png')).toBeVisible()

  await page.goto('/gallery')
  await expect(tile(page, 'indigo.png')).toBeVisible()
  await enter(page, 'indigo.png')
  await keys(page, ' ', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft')
  await expect(bar(page)).toContainText('2 selected')
  await expectAccessible(page)
  await keys(page, '3')
  await expect(verdict(page, 'indigo.png')).toHaveAccessibleName('3 stars')
  await expect(verdict(page, 'steelblue.png')).toHaveAccessibleName('3 stars')
  await keys(page, 'Delete')
  await expect(tile(page, 'indigo.png')).toHaveCount(0)
  await expect(tile(page, 'steelblue.png')).toHaveCount(0)
  await expect(bar(page)).toHaveCount(0)
  await expect(tile(page, 'seagreen.png')).toBeVisible()

  await keys(page, 'u', 'u')
  await expect(verdict(page, 'indigo.png')).toHaveAccessibleName('4 stars')
  await expect(verdict(page, 'steelblue.png')).toHaveAccessibleName('2 stars')

  await keys(page, 'ControlOrMeta+a')
  await expect(bar(page)).toContainText('6 selected')
  await keys(page, 'Escape')
  await expect(bar(page)).toHaveCount(0)
})

test('judging moves on to the next result when asked to, and the keys are explained', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await keys(page, '?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await expect(dialog).toContainText('Take back, up to 50 times')
  await expectAccessible(page)
  await dialog.getByRole('switch', { name: 'Move on after judging' }).click()
  await keys(page, 'Escape')
  await expect(dialog).toHaveCount(0)
  await tile(page, 'indigo.png').focus()
  await keys(page, '5', '1', 'x')
  await expect(tile(page, 'gold.png')).toBeFocused()
  await expect(verdict(page, 'indigo.png')).toHaveAccessibleName('5 stars')
  await expect(verdict(page, 'steelblue.png')).toHaveAccessibleName('1 star')
  await expect(verdict(page, 'seagreen.png')).toHaveAccessibleName('Rejected')
  await keys(page, 'u')
  await expect(tile(page, 'seagreen.png')).toBeFocused()
})

test('what is deleted waits in the bin, comes back as it was, or is erased from the disk', async ({
  signedIn: page,
  server,
}) => {
  await bringIn(page)
  const archived = async () =>
    (await readdir(join(server.dataDir, 'archive'), { recursive: true })).filter((name) => /upload-.*\.png$/.test(name))
  const before = await archived()
  await page.goto('/gallery')
  await awake(page)
  await tile(page, 'gold.png').focus()
  await keys(page, '5', 'ControlOrMeta+a')
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('The gallery is empty')).toBeVisible()
  await expect(page.getByRole('heading', { name: '6 moved to the bin' })).toBeVisible()
  expect(await archived()).toHaveLength(before.length)

  await page.getByRole('link', { name: 'Open the bin' }).click()
  await page.waitForURL(/\/gallery\/bin$/)
  await expect(page.getByRole('list', { name: '30 days left' }).getByRole('listitem')).toHaveCount(6)
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: 'Select: gold.png' }).click()
  await bar(page).getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(5)

  await page.getByRole('checkbox', { name: 'Select: indigo.png' }).click()
  await page.getByRole('checkbox', { name: 'Select: seagreen.png' }).click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('3 selected')
  await keys(page, 'Delete')
  const question = page.getByRole('alertdialog', { name: 'Erase 3 results?' })
  await expect(question).toContainText('cannot be undone')
  await expect(question).toContainText('does not come back')
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Erase' }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(2)
  expect(await archived()).toHaveLength(before.length - 3)

  await page.getByRole('button', { name: 'Empty the bin' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Erase' }).click()
  await expect(page.getByText('The bin is empty')).toBeVisible()
  expect(await archived()).toHaveLength(before.length - 5)

  await page.getByRole('main').getByRole('link', { name: 'Gallery' }).first().click()
  await expect(verdict(page, 'gold.png')).toHaveAccessibleName('5 stars')
})

test('a judgement that the server refuses is put back, and said', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await tile(page, 'gold.png').focus()
  await keys(page, '3')
  await expect(verdict(page, 'gold.png')).toHaveAccessibleName('3 stars')
  await page.route('**/api/assets/judge', (route) =>
    route.fulfill({ status: 502, json: { error: { code: 'gateway_trouble', message: 'Not now.', fields: [] } } }),
  )
  await keys(page, '5')
  await expect(page.getByText('This was not saved, and is as it was before').first()).toBeVisible()
  await expect(verdict(page, 'gold.png')).toHaveAccessibleName('3 stars')
  await page.unroute('**/api/assets/judge')
  await keys(page, 'u')
  await expect(verdict(page, 'gold.png')).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a long touch begins selecting, and the bar is within reach', async ({ signedIn: page }) => {
    await bringIn(page)
    await page.goto('/gallery')
    const { x, y } = (await tile(page, 'gold.png').boundingBox())!
    const session = await page.context().newCDPSession(page)
    const at = { touchPoints: [{ x: x + 40, y: y + 40 }] }
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at })
    await expect(bar(page)).toContainText('1 selected')
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await tile(page, 'indigo.png').tap()
    await expect(bar(page)).toContainText('2 selected')
    for (const button of await bar(page).getByRole('button').all()) {
      const box = (await button.boundingBox())!
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
      expect(box.y).toBeGreaterThan(844 / 2)
    }
    await expectAccessible(page)
    await bar(page).getByRole('button', { name: '4 stars' }).tap()
    await expect(verdict(page, 'indigo.png')).toHaveAccessibleName('4 stars')
    await bar(page).getByRole('button', { name: 'Delete' }).tap()
    await expect(tile(page, 'indigo.png')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).first().tap()
    await expect(verdict(page, 'gold.png')).toHaveAccessibleName('4 stars')
  })
})
