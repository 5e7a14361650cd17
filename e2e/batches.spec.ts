import type { Page } from '@playwright/test'
import { bringIn, colors } from '@/e2e/bring-in'
import { awake, choose, expect, test } from '@/e2e/test'

const image = 'openai/gpt-image-2'

async function planTable(page: Page, text: string): Promise<void> {
  await page.goto(`/batches/new?kind=table&model=${encodeURIComponent(image)}`)
  await awake(page)
  await page.getByRole('textbox', { name: 'Table', exact: true }).fill(text)
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
}

const rows = (page: Page) => page.locator('[data-slot="batch-row"]')

test('a table is priced before anything is sent, starts with one press and ends in captioned results', async ({
  signedIn: page,
}) => {
  await planTable(page, 'prompt;resolution\nslow: 1 a lamp;1K\nslow: 1 a "red" cat;2K\n')
  await page.waitForURL(/\/batches\/[0-9a-z]+$/)
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByRole('button', { name: /^Start 2 tasks · \$\d/ })).toBeEnabled()
  await page.goto('/activity')
  await expect(page.getByText('Nothing here yet').or(page.getByRole('link', { name: /create/i }).first())).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(0)
  await page.goto('/batches')
  await page.getByRole('link', { name: /slow: 1 a lamp/ }).click()
  await awake(page)
  await page.getByRole('button', { name: /^Start 2 tasks/ }).click()
  await expect(page.getByText('2 of 2 ended')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Results/ }).click()
  const results = page.getByRole('list', { name: 'Results', exact: true })
  await expect(results.getByText('2K')).toBeVisible()
  await expect(results.getByText('slow: 1 a "red" cat')).toBeVisible()
  // Pictures are painted and archived by the same processors that everything else runs on.
  await expect(results.locator('img')).toHaveCount(2, { timeout: 60_000 })
})

test('bad rows are named with their reason and have to be left out on purpose', async ({ signedIn: page }) => {
  await planTable(page, 'prompt,resolution\na lamp,1K\na cat,9K\n,1K\n')
  await page.waitForURL(/\/batches\/[0-9a-z]+$/)
  await expect(page.getByText('2 of 3 rows cannot be sent')).toBeVisible()
  await expect(rows(page).nth(1)).toContainText('Resolution')
  await expect(rows(page).nth(2)).toContainText('Prompt')
  const start = page.getByRole('button', { name: /^Start 1 task/ })
  await expect(start).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Leave out the 2 rows that cannot be sent' }).check()
  await expect(start).toBeEnabled()
})

test('what is wrong with a whole table is said in a sentence, and nothing is planned', async ({ signedIn: page }) => {
  for (const [text, said] of [
    ['prompt,colour\na,red\n', 'No model of this table has a field called “colour”.'],
    ['prompt,prompt\na,b\n', 'The column “prompt” stands there twice.'],
    ['prompt\n', 'The table has a header and no rows below it.'],
    [`prompt\n${'a lamp\n'.repeat(1_200)}`, 'That makes 1,200 rows; a batch takes 1,000 at most.'],
  ] as const) {
    await planTable(page, text)
    await expect(page.getByRole('alert').filter({ hasText: said })).toBeVisible()
  }
  await page.goto('/batches')
  await expect(page.getByText('No batches yet')).toBeVisible()
})

test('variations of the form can be paused, resumed and canceled, and a stop-loss is kept', async ({
  signedIn: page,
}) => {
  await choose(page, image)
  await page.getByRole('textbox', { name: 'Prompt' }).first().fill('slow: 400 a lamp')
  await page.getByRole('button', { name: 'Variations' }).click()
  await page.getByRole('textbox', { name: 'How many' }).fill('30')
  await page.getByRole('button', { name: 'Plan 30 rows' }).click()
  await page.waitForURL(/\/batches\/[0-9a-z]+$/)
  await page.getByRole('textbox', { name: 'Stop at so many failures' }).fill('0')
  const start = page.getByRole('button', { name: /^Start 30 tasks/ })
  await expect(start).toBeDisabled()
  await page.getByRole('textbox', { name: 'Stop at so many failures' }).fill('5')
  await start.click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused: nothing more is sent')).toBeVisible()
  await expect(page.getByText('at 5 failures')).toBeVisible()
  await page.reload()
  await awake(page)
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('Running', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: /^Cancel the (other|last)/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Cancel the (other|last)/ })
    .click()
  await expect(page.getByRole('link', { name: /^Canceled \d/ })).toBeVisible()
})

test('a matrix says how many rows it makes before it makes them', async ({ signedIn: page }) => {
  await page.goto(`/batches/new?kind=matrix&model=${encodeURIComponent(image)}`)
  await awake(page)
  await page.getByRole('textbox', { name: 'Prompts' }).fill('a lamp\na cat\n\na room')
  await page.getByRole('group', { name: 'Resolution' }).getByRole('checkbox', { name: '1K' }).check()
  await page.getByRole('group', { name: 'Resolution' }).getByRole('checkbox', { name: '2K' }).check()
  await page.getByRole('button', { name: 'Plan 6 rows' }).click()
  await page.waitForURL(/\/batches\/[0-9a-z]+$/)
  await expect(rows(page)).toHaveCount(6)
  await expect(rows(page).nth(0)).toContainText('a lamp')
  await expect(rows(page).nth(1)).toContainText('2K')
  await expect(page.getByRole('button', { name: /^Start 6 tasks/ })).toBeEnabled()
})

test('the results of a batch stand in the gallery with what makes them differ, until its filter is taken off', async ({
  signedIn: page,
}) => {
  await bringIn(page)
  await planTable(page, 'prompt;resolution\na lamp;1K\na cat;2K\n')
  await page.getByRole('button', { name: /^Start 2 tasks/ }).click()
  await expect(page.getByText('2 of 2 ended')).toBeVisible({ timeout: 60_000 })
  const batch = page.url().split('/').at(-1)
  await page.getByRole('link', { name: 'In the gallery' }).click()
  await page.waitForURL(`**/gallery?batch=${batch}`)
  const wall = page.getByRole('list', { name: 'Results', exact: true })
  const captions = wall.locator('[data-slot="tile-caption"]')
  const tile = (name: string) => wall.getByRole('link', { name, exact: true })
  // The wall is open already when the last picture is archived.
  await expect(wall.getByRole('link')).toHaveCount(2, { timeout: 60_000 })
  await expect(tile('Image: a lamp. Resolution 1K')).toBeVisible()
  await expect(tile('Image: a cat. Resolution 2K')).toBeVisible()
  await expect(captions.filter({ hasText: 'a lampResolution 1K' })).toBeVisible()
  await expect(captions.filter({ hasText: 'a catResolution 2K' })).toBeVisible()
  const finder = page.getByRole('search', { name: 'Find in the gallery' })
  await expect(finder.getByRole('button', { name: 'Batch: a lamp', exact: true })).toBeVisible()
  await finder.getByRole('button', { name: 'Remove the filter Batch: a lamp' }).click()
  await page.waitForURL(/\/gallery$/)
  await expect(wall.getByRole('link')).toHaveCount(2 + colors.length)
  await expect(tile('Image: a cat')).toBeVisible()
  await expect(captions).toHaveCount(0)

  await page.goto('/gallery?batch=nobodys')
  await expect(page.getByText('The batch “nobodys” was deleted, or it is not yours.')).toBeVisible()
  await page.getByRole('link', { name: 'To the batches' }).click()
  await page.waitForURL(/\/batches$/)
})
