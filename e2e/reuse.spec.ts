import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { bringIn } from '@/e2e/bring-in'
import { awake, card, choose, expect, spend, still, test } from '@/e2e/test'

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a picture becomes the first frame of a film, and the tree says what each branch cost', async ({
  signedIn: page,
}) => {
  // A film is rendered, and decoded again, by the same processors.
  test.slow()
  await choose(page, 'openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A lamp in a darkroom')
  await spend(page).click()
  await expect(card(page, 'A lamp in a darkroom')).toContainText('Completed', { timeout: 60_000 })
  await openResult(page, 'A lamp in a darkroom')
  await expect(page.getByText('Made from nothing else here')).toBeVisible()

  await page.getByRole('button', { name: 'Make from it' }).click()
  await page.getByRole('menuitem', { name: /^First frame/ }).click()
  const dialog = page.getByRole('dialog', { name: 'First frame' })
  await dialog.getByRole('combobox').fill('google/veo-3.1-lite')
  await dialog
    .getByRole('option', { name: /google\/veo-3\.1-lite/ })
    .first()
    .click()
  await page.waitForURL(/\/create\/google\/veo-3\.1-lite/)
  await expect(page.getByText('Your result is in the form: first frame.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('The lamp begins to glow')
  await page.getByText('4 s', { exact: true }).click()
  await expect(spend(page)).toContainText('$')
  await spend(page).click()
  await expect(card(page, 'The lamp begins to glow')).toContainText('Completed', { timeout: 120_000 })

  await openResult(page, 'The lamp begins to glow')
  const tree = page.getByRole('tree', { name: 'What came from what' })
  const [root, branch] = [tree.getByRole('treeitem').first(), tree.getByRole('treeitem').nth(1)]
  await expect(tree.getByRole('treeitem')).toHaveCount(2)
  await expect(root).toContainText('A lamp in a darkroom')
  await expect(branch).toContainText('First frame')
  const amounts = async (line: typeof root) =>
    [...((await line.textContent()) ?? '').matchAll(/\$([\d.]+)/g)].map(([, amount]) => Number(amount))
  const [whole = 0, own = 0] = await amounts(root)
  const [film = 0] = await amounts(branch)
  expect(film).toBeGreaterThan(0)
  expect(own).toBeGreaterThan(0)
  expect(whole).toBeCloseTo(own + film, 5)
  await still(page)
  expect((await new AxeBuilder({ page }).include('[data-slot=lineage]').analyze()).violations).toEqual([])

  await branch.focus()
  await page.keyboard.press('ArrowUp')
  await expect(root).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'A lamp in a darkroom' }).first()).toBeVisible()
})

test('from the wall a result is used again without opening it: by key, under the pointer, and when it is selected', async ({
  signedIn: page,
}) => {
  test.slow()
  await choose(page, 'openai/gpt-image-2')
  for (const words of ['A blue boat', 'A red kite']) {
    await page.getByRole('textbox', { name: 'Prompt' }).fill(words)
    await spend(page).click()
    await expect(card(page, words)).toContainText('Completed', { timeout: 60_000 })
  }
  const menu = page.getByRole('menu', { name: 'Make from it' })
  const wall = async () => {
    await page.goto('/gallery')
    await expect(page.getByRole('link', { name: /: A (blue|red) / })).toHaveCount(2, { timeout: 60_000 })
    await awake(page)
  }
  const boat = page.getByRole('link', { name: /A blue boat/ })

  await wall()
  const elements = () => page.locator('*').count()
  const before = await elements()
  await boat.focus()
  await page.keyboard.press('m')
  await expect(menu.getByRole('menuitem', { name: /Another model/ })).toBeVisible()
  await still(page)
  expect((await new AxeBuilder({ page }).include('[role=menu]').analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(boat).toBeFocused()
  expect(Math.abs((await elements()) - before)).toBeLessThan(12)

  await page.keyboard.press('m')
  await menu.getByRole('menuitem', { name: /^(Use again|Same seed)/ }).click()
  await page.waitForURL(/\/create\/openai\/gpt-image-2/)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A blue boat')

  await wall()
  await page.getByRole('link', { name: /A red kite/ }).hover()
  await page.keyboard.press('m')
  await menu.getByRole('menuitem', { name: /^First frame/ }).click()
  await expect(page.getByRole('dialog', { name: 'First frame' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.getByRole('checkbox', { name: /A red kite/ }).click()
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Make from it' }).click()
  await menu.getByRole('menuitem', { name: /^(Use again|Same seed)/ }).click()
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A red kite')
})

test('M means what is under the pointer, and does not move the reader, where the focus is out of view', async ({
  signedIn: page,
}) => {
  for (let turn = 0; turn < 4; turn++) await bringIn(page)
  await page.setViewportSize({ width: 390, height: 500 })
  await page.goto('/gallery')
  await awake(page)
  const tiles = page.getByRole('list', { name: 'Results' }).getByRole('link')
  await tiles.first().focus()
  await page.locator('[data-slot=wall]').hover()
  await page.mouse.wheel(0, 5_000)
  await expect(page.locator('[data-position="23"]')).toBeInViewport()
  await page.locator('[data-position="23"]').hover()
  await page.keyboard.press('m')
  await expect(page.getByRole('menu', { name: 'Make from it' }).getByRole('menuitem').first()).toBeVisible()
  await expect(page.locator('[data-position="23"]')).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.locator('[data-position="23"]')).toBeFocused()
})

test('an address that asks for what a form cannot take says so', async ({ signedIn: page }) => {
  await choose(page, 'openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Half a thought')
  await page.goto('/create/openai/gpt-image-2?use=nothing&as=image_urls')
  await expect(page.getByText('That result is not there any more')).toBeVisible()
  await expect(page).toHaveURL(/gpt-image-2$/)
  await page.goto('/create/openai/gpt-image-2?from=nothing')
  await expect(page.getByText('That task is not there any more')).toBeVisible()
})

test('files dropped on the gallery are there, and what is none is refused by name', async ({ signedIn: page }) => {
  await page.goto('/gallery')
  await awake(page)
  const bytes = await page.evaluateHandle((png) => {
    const carried = new DataTransfer()
    const picture = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
    carried.items.add(new File([picture], 'holiday.png', { type: 'image/png' }))
    carried.items.add(new File(['no picture'], 'notes.png', { type: 'image/png' }))
    return carried
  }, png)
  await page.dispatchEvent('main', 'dragover', { dataTransfer: bytes })
  await expect(page.getByText('Drop files to add them to the gallery')).toBeVisible()
  await page.dispatchEvent('main', 'drop', { dataTransfer: bytes })
  const list = page.getByRole('region', { name: 'Adding files' })
  await expect(list).toContainText('1 file added · 1 file was not taken', { timeout: 30_000 })
  await expect(list.getByRole('listitem').filter({ hasText: 'notes.png' })).toContainText(/notes\.png .*not/)
  await still(page)
  expect((await new AxeBuilder({ page }).include('[data-slot=file-list]').analyze()).violations).toEqual([])
  await list.getByRole('button', { name: 'Close the list' }).click()
  await expect(page.getByRole('link', { name: /holiday\.png/ }).first()).toBeVisible()
})

test('what a key made before Safelight is brought in once', async ({ signedIn: page, account, server }) => {
  const apiKey = `sk-ony-${Math.random().toString(36).slice(2)}`
  const made = await fetch(`${server.origin}/sandbox/v1/image/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'google/imagen4', prompt: 'A postcard from before' }),
  })
  expect(made.status).toBe(202)
  const asked = `connection add --owner ${account.email} --name Old --dialect onysoft --base-url ${server.origin}/sandbox`
  await server.cli(...asked.split(' '), '--api-key', apiKey, '--allow-private')
  await page.goto('/settings/connections')
  await expect(page.getByText('This gateway keeps no list of earlier work').first()).toBeVisible()
  const act = page.getByRole('button', { name: /(Bring in what was made before|Look for more): Old/ })
  await expect(async () => {
    await act.click()
    await expect(page.getByText(/^1 result was brought in on/)).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 60_000 })
  await act.click()
  await expect(page.getByText(/^Nothing new was found on/)).toBeVisible()
  await page.goto('/gallery?origin=import')
  await expect(page.getByRole('link', { name: /A postcard from before/ })).toHaveCount(1)
})

/** From the wall, whatever is new on top. */
async function openResult(page: Page, prompt: string): Promise<void> {
  await page.goto('/gallery')
  await page
    .getByRole('link', { name: new RegExp(prompt) })
    .first()
    .click({ timeout: 60_000 })
  await page.waitForURL(/\/gallery\/.+/)
}
