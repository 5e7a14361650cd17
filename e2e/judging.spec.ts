import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { bringIn } from '@/e2e/bring-in'
import { seedTexts } from '@/e2e/seed-texts'
import { awake, expect, signIn, still, test } from '@/e2e/test'

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

async function refuseBin(page: Page, after?: Promise<void>): Promise<void> {
  await page.route('**/api/assets/bin', async (route) => {
    await after
    await route.fulfill({ status: 502, json: { error: { code: 'gateway_trouble', message: 'Not now.', fields: [] } } })
  })
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

  await expect(page.getByRole('list', { name: 'Results' }).getByRole('link')).toHaveCount(6)
  await keys(page, 'ControlOrMeta+a')
  await expect(bar(page)).toContainText('6 selected')
  await keys(page, 'Escape')
  await expect(bar(page)).toHaveCount(0)
})

test('judging moves on to the next result when asked to, and the keys are explained', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await expect(async () => {
    await keys(page, '?')
    await expect(dialog).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(dialog).toContainText('Undo, up to 50 times')
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

test('of 4,000 binned results only those near the view are in the page, and each is in reach of keys', async ({
  signedIn: page,
  server,
}) => {
  test.slow()
  const day = 86_400_000
  const older = await seedTexts(page, server.dataDir, 1_500, { binned_at: Date.now() - 2.5 * day })
  const newer = await seedTexts(page, server.dataDir, 2_500, { binned_at: Date.now() - day / 2 })
  const checkbox = (id = '') => page.locator(`[data-asset="${id}"]`).getByRole('checkbox')
  const elements = () => page.evaluate(() => document.querySelectorAll('*').length)
  await page.goto('/gallery/bin')
  await awake(page)
  await expect(page.getByRole('list', { name: '30 days left' })).toBeVisible()
  const most = await page.evaluate(async (id) => {
    let most = 0
    const last = () => document.querySelector(`[data-asset="${id}"]`)
    for (const begun = performance.now(); !last() && performance.now() - begun < 100_000;) {
      window.scrollTo(0, document.documentElement.scrollHeight)
      await new Promise((resolve) => setTimeout(resolve, 16))
      most = Math.max(most, document.querySelectorAll('*').length)
    }
    return most
  }, older[0])
  expect(most).toBeGreaterThan(100)
  expect(most).toBeLessThanOrEqual(1_500)
  await expect(page.getByRole('list', { name: '28 days left' }).getByRole('listitem').last()).toHaveAttribute(
    'aria-posinset',
    '1500',
  )

  await checkbox(older[0]).focus()
  await keys(page, 'Shift+Tab', ' ')
  await expect(checkbox(older[1])).toBeFocused()
  await expect(checkbox(older[1])).toBeChecked()
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(checkbox(newer.at(-1))).toBeVisible()
  await expect(checkbox(older[1])).toBeFocused()
  await expect(checkbox(older[1])).not.toBeInViewport()
  await keys(page, 'Tab')
  await expect(checkbox(older[1])).toBeInViewport()
  await expect(checkbox(older[1])).toBeFocused()
  await keys(page, 'Tab')
  await expect(checkbox(older[0])).toBeFocused()

  await page.evaluate(() => window.scrollTo(0, 0))
  await checkbox(newer.at(-1)).click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('3,999 selected')
  expect(await elements()).toBeLessThanOrEqual(1_500)
  await expectAccessible(page)
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await expect(checkbox(older[1])).toBeChecked()
  await expect(checkbox(older[0])).not.toBeChecked()
  await keys(page, 'Delete')
  await expect(page.getByRole('alertdialog', { name: 'Erase 3,999 results?' })).toBeVisible()
  await keys(page, 'Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(checkbox(newer.at(-1))).toBeFocused()
  await bar(page).getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(1)
  await expect(checkbox(older[0])).toBeInViewport()
  await expect(page.getByRole('list', { name: '28 days left' })).toBeVisible()
})

test('an older judgement is taken back without what was judged since', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await tile(page, 'gold.png').focus()
  await keys(page, 'ControlOrMeta+a', '2')
  await expect(page.getByText('6 results judged').first()).toBeVisible()
  await keys(page, 'Escape')
  await tile(page, 'gold.png').focus()
  await keys(page, '5')
  await expect(verdict(page, 'gold.png')).toHaveAccessibleName('5 stars')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('1 was changed since, and stays so')).toBeVisible()
  await expect(verdict(page, 'gold.png')).toHaveAccessibleName('5 stars')
  await expect(verdict(page, 'peru.png')).toHaveCount(0)
  await tile(page, 'gold.png').focus()
  await keys(page, 'u')
  await expect(verdict(page, 'gold.png')).toHaveCount(0)
  expect([await storedRating(page, 'gold.png'), await storedRating(page, 'peru.png')]).toEqual([0, 0])
})

test('21,000 are selected, judged, collected and deleted in one act each, and each is taken back as one', async ({
  signedIn: page,
  server,
}) => {
  test.slow()
  await seedTexts(page, server.dataDir, 21_000)
  const said = (words: string) => expect(page.getByText(words).first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/gallery')
  await awake(page)
  const links = page.locator('[data-slot=wall] li:not([inert])').getByRole('link')
  await links.first().focus()
  await keys(page, 's')
  await expect(bar(page)).toContainText('1 selected')
  await page.route('**/api/gallery/ids?**', (route) =>
    route.fulfill({ status: 502, json: { error: { code: 'gateway_trouble', message: 'Not now.', fields: [] } } }),
  )
  await keys(page, 'Shift+End')
  await said('This could not be selected. Try again.')
  await expect(bar(page)).toContainText('1 selected')
  await page.unroute('**/api/gallery/ids?**')
  await keys(page, 'ControlOrMeta+a')
  await expect(bar(page)).toContainText('21,000 selected')

  await keys(page, '3')
  await said('21,000 results judged')
  await keys(page, 'c')
  await expect(page.getByRole('combobox', { name: 'Find or name a collection' })).toBeFocused()
  await page.keyboard.type('Everything')
  await page.getByRole('option', { name: 'Create “Everything”' }).waitFor()
  await keys(page, 'Enter')
  await said('21,000 put into Everything')
  await expect(page.getByRole('dialog', { name: /^Collect/ })).toHaveCount(0)
  await keys(page, 'Delete')
  await said('21,000 moved to the bin')
  const stand = async () => {
    const collections = (await (await page.request.get('/api/collections')).json()) as { own: number }[]
    const { total } = await (await page.request.get('/api/gallery/layout?rating=3')).json()
    return [collections.map(({ own }) => own), total]
  }
  expect(await stand()).toEqual([[0], 0])
  await keys(page, 'u')
  await expect.poll(stand, { timeout: 60_000 }).toEqual([[21_000], 21_000])
  await said('Undone for 21,000 results')
  await keys(page, 'u')
  await expect.poll(stand, { timeout: 60_000 }).toEqual([[], 21_000])
  await keys(page, 'u')
  await expect.poll(stand, { timeout: 60_000 }).toEqual([[], 0])
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

test('what is deleted leaves at once, and comes back where the server refuses', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await tile(page, 'gold.png').focus()
  const answered = Promise.withResolvers<void>()
  await refuseBin(page, answered.promise)
  await keys(page, 'Delete')
  await expect(tile(page, 'gold.png')).toHaveCount(0)
  await expect(tile(page, 'peru.png')).toBeFocused()
  answered.resolve()
  await expect(page.getByText('This was not saved, and is as it was before').first()).toBeVisible()
  await expect(tile(page, 'gold.png')).toBeVisible()
  await page.unroute('**/api/assets/bin')

  // Each key takes the next one, however slow the server is.
  await tile(page, 'indigo.png').focus()
  await keys(page, 'Delete', 'Delete', 'Delete')
  for (const name of ['indigo.png', 'steelblue.png', 'seagreen.png']) await expect(tile(page, name)).toHaveCount(0)
  await expect(tile(page, 'gold.png')).toBeFocused()
  await keys(page, 'u')
  await expect(tile(page, 'seagreen.png')).toBeFocused()
  await expect(tile(page, 'steelblue.png')).toHaveCount(0)
})

test('Enter opens whatever is selected, and the selection is there afterwards', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await tile(page, 'gold.png').focus()
  await keys(page, 's', 'ArrowRight', ' ')
  await expect(bar(page)).toContainText('2 selected')
  await keys(page, 'ArrowRight', 'Enter')
  await page.waitForURL(/\/gallery\/[^/?]+/)
  await keys(page, 'Escape')
  await expect(bar(page)).toContainText('2 selected')
  await expect(tile(page, 'firebrick.png')).toBeFocused()
  await page.getByRole('button', { name: /^Order: / }).click()
  await page.getByRole('menuitemradio', { name: 'Oldest first' }).click()
  await expect(page).toHaveURL(/sort=oldest/)
  await expect(tile(page, 'gold.png')).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
})

test('what is deleted in the viewer is selected no longer, and nothing is where the gallery was left', async ({
  signedIn: page,
}) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  const open = async (name: string) => {
    await tile(page, name).focus()
    await keys(page, 'Enter')
    await expect(page.getByRole('heading', { name, level: 1 })).toBeAttached()
  }
  await tile(page, 'gold.png').focus()
  await keys(page, 's', 'ArrowRight', 's', 'ArrowRight', 's')
  await expect(bar(page)).toContainText('3 selected')
  await open('gold.png')
  await expect(page.getByRole('link', { name: 'Next', exact: true })).not.toHaveAttribute('aria-disabled', 'true')
  await keys(page, 'Delete')
  await expect(page.getByRole('heading', { name: 'peru.png', level: 1 })).toBeAttached()
  await keys(page, 'Escape')
  await expect(bar(page)).toContainText('2 selected')

  await open('peru.png')
  await page.getByRole('navigation').getByRole('link', { name: 'Create' }).first().click()
  await page.waitForURL(/\/create/)
  await page.getByRole('navigation').getByRole('link', { name: 'Gallery' }).first().click()
  await expect(tile(page, 'peru.png')).toBeVisible()
  await expect(bar(page)).toHaveCount(0)
  await tile(page, 'indigo.png').focus()
  await keys(page, 'Delete')
  await expect(tile(page, 'indigo.png')).toHaveCount(0)
  await expect(page.getByRole('search').getByRole('status')).toHaveText('4 results')
  await expect(tile(page, 'peru.png')).toBeVisible()
})

test('what is selected while others are being deleted stays so, and what is not deleted is selected again', async ({
  signedIn: page,
}) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await tile(page, 'gold.png').focus()
  await keys(page, 's', 'ArrowRight', 's')
  const answered = Promise.withResolvers<void>()
  await page.route('**/api/assets/bin', async (route) => {
    await answered.promise
    await route.continue()
  })
  await keys(page, 'Delete')
  await expect(bar(page)).toHaveCount(0)
  await tile(page, 'firebrick.png').focus()
  await keys(page, 's', '5')
  await expect(bar(page)).toContainText('1 selected')
  answered.resolve()
  await expect(page.getByText('2 moved to the bin').first()).toBeVisible()
  await expect(verdict(page, 'firebrick.png')).toHaveAccessibleName('5 stars')
  await expect(bar(page)).toContainText('1 selected')

  await page.unroute('**/api/assets/bin')
  await refuseBin(page)
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('This was not saved, and is as it was before').first()).toBeVisible()
  await expect(bar(page)).toContainText('1 selected')
  await expect(tile(page, 'firebrick.png')).toBeVisible()
})

test('what came into view while a refused delete was on its way is there again', async ({ signedIn: page, server }) => {
  await seedTexts(page, server.dataDir, 1_500)
  const other = await page.context().newPage()
  for (const each of [other, page]) {
    await each.goto('/gallery')
    await awake(each)
  }
  await page.bringToFront()
  const seen = (each: Page) => each.locator('[data-slot=wall] li:not([inert])').getByRole('link')
  await seen(page).first().focus()
  await keys(page, 'ControlOrMeta+a')
  await expect(bar(page)).toContainText('1,500 selected')
  const answered = Promise.withResolvers<void>()
  await refuseBin(page, answered.promise)
  await keys(page, 'Delete')
  await expect(seen(page)).toHaveCount(0)
  for (const each of [page, other]) {
    await each.locator('[data-slot=wall]').hover()
    await each.mouse.wheel(0, 20_000)
    await expect(each.locator('[data-slot=wall] li[inert]').last()).toBeAttached()
    await expect(seen(each)).toHaveCount(0)
  }
  answered.resolve()
  for (const each of [page, other]) await expect(seen(each).first()).toBeVisible()
  await expect(bar(page)).toContainText('1,500 selected')
})

test('nothing is selected or judged unseen: it comes into view first', async ({ signedIn: page }) => {
  for (let turn = 0; turn < 4; turn++) await bringIn(page)
  await page.setViewportSize({ width: 390, height: 500 })
  await page.goto('/gallery')
  await awake(page)
  const first = page.getByRole('list', { name: 'Results' }).getByRole('link').first()
  const enterFirst = () =>
    expect(async () => {
      await page.keyboard.press('Home')
      await expect(first).toBeFocused({ timeout: 500 })
    }).toPass()
  await enterFirst()
  for (const [key, words] of [
    ['s', '1 selected'],
    ['Shift+ArrowRight', '2 selected'],
  ] as const) {
    await page.locator('[data-slot=wall]').hover()
    await page.mouse.wheel(0, 5_000)
    await expect(first).not.toBeInViewport()
    await keys(page, key)
    await expect(first).toBeInViewport({ ratio: 0.9 })
    await expect(bar(page)).toHaveCount(0)
    await keys(page, key)
    await expect(bar(page)).toContainText(words)
    await keys(page, 'Escape')
    await enterFirst()
  }
})

test('what is judged in one tab is seen in another, and in another browser', async ({
  context,
  browser,
  server,
  account,
  signedIn: page,
}) => {
  await bringIn(page)
  const other = await context.newPage()
  const elsewhere = await (await browser.newContext({ baseURL: server.origin })).newPage()
  await signIn(elsewhere, account)
  for (const each of [page, other, elsewhere]) {
    await each.goto('/gallery')
    await awake(each)
  }
  await page.bringToFront()
  await tile(page, 'gold.png').focus()
  await keys(page, '4')
  await expect(verdict(other, 'gold.png')).toHaveAccessibleName('4 stars', { timeout: 3_000 })
  await keys(page, 'Delete')
  await expect(tile(other, 'gold.png')).toHaveCount(0, { timeout: 3_000 })
  await keys(page, 'u')
  await expect(tile(page, 'gold.png')).toBeFocused()
  await keys(page, '5')
  await expect(verdict(other, 'gold.png')).toHaveAccessibleName('5 stars', { timeout: 3_000 })
  // It hears of it from the server, which an idle page asks each ten seconds.
  await expect(verdict(elsewhere, 'gold.png')).toHaveAccessibleName('5 stars', { timeout: 15_000 })
})

test('what is compared is judged side by side, and the selection waits on the wall', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await tile(page, 'gold.png').focus()
  await keys(page, 's', 'ArrowRight', 's')
  const compare = async () => {
    await bar(page).getByRole('link', { name: 'Compare' }).click()
    await expect(page.getByRole('heading', { name: 'Compare 2' })).toBeVisible()
    await awake(page)
  }
  await compare()
  const pane = (n: number) => page.getByRole('figure').nth(n - 1)
  const stars = (n: number, count: number) => pane(n).getByRole('button', { name: new RegExp(`^${count} star`) })
  await expect(pane(1)).toHaveAttribute('aria-current', 'true')
  await keys(page, '4', 'ArrowRight', '2', 'x')
  await expect(stars(1, 4)).toHaveAttribute('aria-pressed', 'true')
  await expect(stars(2, 2)).toHaveAttribute('aria-pressed', 'true')
  await expect(pane(2).getByRole('button', { name: 'Reject' })).toHaveAttribute('aria-pressed', 'true')
  await keys(page, 'u', '0')
  await expect(pane(2).getByRole('button', { name: 'Reject' })).toHaveAttribute('aria-pressed', 'false')
  await expect(stars(2, 2)).toHaveAttribute('aria-pressed', 'false')
  // The page may have opened under the pointer: only coming to a pane marks it.
  await page.mouse.move(0, 0)
  await pane(1).hover()
  await expect(pane(1)).toHaveAttribute('aria-current', 'true')
  await keys(page, 'c')
  const question = page.getByRole('dialog', { name: 'Collect this result' })
  await expect(question).toBeVisible()
  await keys(page, 'Escape')
  await expect(question).toHaveCount(0)
  const saved = page.waitForEvent('download')
  await pane(2).getByRole('link', { name: 'Download' }).click()
  expect((await saved).suggestedFilename()).toMatch(/\.png$/)
  await expectAccessible(page)
  await keys(page, 'Escape')
  await expect(bar(page)).toContainText('2 selected')
  await expect(tile(page, 'peru.png')).toBeFocused()
  await expect(verdict(page, 'gold.png')).toHaveAccessibleName('4 stars')

  await compare()
  await keys(page, 'Delete')
  await expect(pane(1)).toContainText('In the bin')
  await expect(page.getByText('Moved to the bin').first()).toBeVisible()
  await still(page)
  // What is said in passing lies beside the buttons, not on them.
  await pane(2).getByRole('button', { name: 'Delete' }).click({ trial: true, timeout: 2_000 })
  await keys(page, 'u')
  await expect(stars(1, 4)).toHaveAttribute('aria-pressed', 'true')
  await pane(1).getByRole('button', { name: 'Delete' }).click()
  await pane(1).getByRole('button', { name: 'Restore' }).click()
  await expect(stars(1, 4)).toHaveAttribute('aria-pressed', 'true')
  await keys(page, 'Escape')
  await expect(bar(page)).toContainText('2 selected')

  await compare()
  await pane(2).getByRole('button', { name: 'Delete' }).click()
  await expect(pane(2)).toContainText('In the bin')
  await keys(page, 'b', 'ArrowRight')
  await expect(page.getByRole('slider', { name: 'Line between A and B' })).toHaveAttribute('aria-valuenow', '51')
  await expect(page.getByRole('radio', { name: 'B', exact: true })).toBeChecked()
  await keys(page, 'n')
  await expect(page.getByRole('radio', { name: 'A', exact: true })).toBeChecked()
  await keys(page, 'Escape')
  await expect(tile(page, 'gold.png')).toBeVisible()
  await expect(tile(page, 'peru.png')).toHaveCount(0)
  await expect(bar(page)).toContainText('1 selected')
})

test('judging moves on from pane to pane, wherever the pointer rests', async ({ signedIn: page }) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await keys(page, '?')
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('switch', { name: 'Move on after judging' }).click()
  const { items } = await (await page.request.get('/api/assets?origin=upload')).json()
  await page.goto(`/gallery/compare?ids=${items[0].id},${items[1].id}`)
  await awake(page)
  const pane = (n: number) => page.getByRole('figure').nth(n - 1)
  await pane(1).hover()
  await expect(pane(1)).toHaveAttribute('aria-current', 'true')
  await keys(page, '4')
  await expect(pane(2)).toHaveAttribute('aria-current', 'true')
  const { x, y, width, height } = (await pane(1).boundingBox())!
  await page.mouse.move(x + width / 2 + 1, y + height / 2)
  await keys(page, '2')
  await expect(pane(1).getByRole('button', { name: '4 stars' })).toHaveAttribute('aria-pressed', 'true')
  await expect(pane(2).getByRole('button', { name: '2 stars' })).toHaveAttribute('aria-pressed', 'true')
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
    const note = page.getByRole('dialog', { name: '2 moved to the bin' })
    await note.getByRole('button', { name: 'Undo' }).tap()
    await expect(verdict(page, 'gold.png')).toHaveAccessibleName('4 stars')
  })

  test('what is compared is judged in a bar within reach', async ({ signedIn: page }) => {
    await bringIn(page)
    const { items } = await (await page.request.get('/api/assets?origin=upload')).json()
    await page.goto(`/gallery/compare?ids=${items[0].id},${items[1].id}`)
    await awake(page)
    await page.getByRole('radio', { name: '2' }).tap()
    const acts = page.getByRole('group', { name: 'Judge number 2' })
    await acts.getByRole('button', { name: '3 stars' }).tap()
    await expect(acts.getByRole('button', { name: '3 stars' })).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(() => storedRating(page, items[1].prompt)).toBe(3)
    for (const button of await acts.getByRole('button').all())
      expect((await button.boundingBox())!.y).toBeGreaterThan(844 / 2)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  })
})
