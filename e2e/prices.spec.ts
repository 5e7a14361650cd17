import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { awake, card, choose, expect, spend, test } from '@/e2e/test'

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' }).first()
const row = (page: Page, path: string) => page.locator(`[data-path="${path}"]`)

/** Holds every question for a price until it is let go; tells how many were asked, and how many at once at most. */
async function holdQuotes(page: Page) {
  const waiting: (() => void)[] = []
  const seen = { asked: 0, atOnce: 0, most: 0 }
  let held = true
  await page.route('**/api/quote', async (route) => {
    seen.asked += 1
    seen.atOnce += 1
    seen.most = Math.max(seen.most, seen.atOnce)
    if (held) await new Promise<void>((resume) => waiting.push(resume))
    await route.continue()
  })
  page.on('requestfinished', (request) => request.url().endsWith('/api/quote') && (seen.atOnce -= 1))
  return {
    seen,
    letGo: () => {
      held = false
      for (const resume of waiting.splice(0)) resume()
    },
  }
}

test('an old price is shown as old until the new one is there, and one question is under way at a time', async ({
  signedIn: page,
}) => {
  await choose(page, 'google/veo-3.1-fast')
  await prompt(page).fill('A lamp')
  await expect(spend(page)).toHaveAccessibleName(/\$0\.48$/)
  const { seen, letGo } = await holdQuotes(page)
  const seconds = row(page, 'duration').getByRole('radio')
  await seconds.nth(1).click()
  await expect(spend(page)).toHaveAccessibleName(/\$0\.48 .*earlier price; the new one is being asked/)
  await expect.poll(() => seen.asked).toBe(1)
  await seconds.nth(2).click()
  await prompt(page).fill('A lamp that goes out')
  await prompt(page).fill('A lamp that goes out slowly')
  letGo()
  await expect(spend(page)).toHaveAccessibleName(/\$0\.96$/)
  expect(seen).toMatchObject({ asked: 2, most: 1 })

  await spend(page).click()
  const task = card(page, 'A lamp that goes out slowly')
  await expect(task).toContainText('$0.96')
})

test('what the gateway refuses is shown at the field it names, and a press leads there', async ({ signedIn: page }) => {
  await choose(page, 'google/veo-3.1-fast')
  await prompt(page).fill('A lamp. refuse: duration is sold out today')
  const duration = row(page, 'duration')
  await expect(duration).toContainText('The gateway refuses this request: duration is sold out today')
  await expect(page.getByText('The gateway would refuse this. See Length.')).toBeVisible()
  await awake(page)
  await spend(page).click()
  await expect(duration.locator(':focus')).toHaveCount(1)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await prompt(page).fill('A lamp')
  await expect(duration).not.toContainText('sold out')
  await expect(spend(page)).toHaveAccessibleName(/\$0\.48$/)
})

test('what would change the price stands below each field, on request', async ({ signedIn: page }) => {
  await choose(page, 'kuaishou/kling-3.0-omni-video')
  await prompt(page).fill('A lamp')
  await expect(spend(page)).toHaveAccessibleName(/\$0\.20$/)
  await page.getByRole('button', { name: 'What would change the price' }).click()
  await expect(page.getByText('Asked. What each option would add or take off stands below its field.')).toBeVisible()
  await expect(row(page, 'mode')).toContainText('−$0.04')
  await expect(row(page, 'duration').getByRole('listitem')).toContainText(['+$0.40'])
  await expect(row(page, 'native_audio')).toContainText('Makes no difference to the price.')

  await row(page, 'mode').getByRole('radio').first().click()
  await expect(spend(page)).toHaveAccessibleName(/\$0\.16$/)
  await expect(page.locator('[data-slot="option-prices"]')).toHaveCount(0)
})

test('what a model costs is followed from its first use, and a rise is told until it is put away', async ({
  signedIn: page,
  server,
}) => {
  await choose(page, 'openai/gpt-image-2')
  await prompt(page).fill('A lamp')
  await expect(spend(page)).toHaveAccessibleName(/\$0\.04$/)
  await spend(page).click()
  await expect(card(page, 'A lamp')).toContainText('Completed', { timeout: 60_000 })
  const history = page.getByRole('region', { name: 'Price history' })
  await expect(async () => {
    await page.goto('/models/openai/gpt-image-2')
    await expect(history).toContainText('Sample request at Sandbox', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })

  cheaperBefore(server.dataDir, 'openai/gpt-image-2')
  await page.reload()
  await expect(history).toContainText('$0.03')
  await page.goto('/create/openai/gpt-image-2')
  const rises = page.getByRole('list', { name: 'Prices that rose' })
  await expect(rises).toContainText('costs $0.04 instead of $0.03')
  await page.goto('/models')
  await rises.getByRole('button', { name: /^Put away/ }).click()
  await expect(rises).toHaveCount(0)
  await page.goto('/create/openai/gpt-image-2')
  await expect(spend(page)).toHaveAccessibleName(/\$0\.04$/)
  await expect(rises).toHaveCount(0)
})

/** As if a day ago every sample of this model had cost a cent less. */
function cheaperBefore(dataDir: string, modelId: string) {
  const db = new DatabaseSync(join(dataDir, 'safelight.db'))
  db.prepare(
    `insert into sample_prices (connection_id, model_id, since, until, input_hash, amount, currency)
     select connection_id, model_id, since - 86400000, since, input_hash, '0.03', currency
     from sample_prices where model_id = ? and amount <> '0.03' on conflict do nothing`,
  ).run(modelId)
  db.close()
}

test('the same model at two gateways: what this form costs at each, how each has done, and the choice', async ({
  signedIn: page,
}) => {
  await choose(page, 'google/veo-3.1-fast')
  await prompt(page).fill('A lamp')
  await expect(spend(page)).toHaveAccessibleName(/\$0\.48$/)
  await page.getByRole('button', { name: /^Compare where to get/ }).click()
  const sellers = page.getByRole('dialog').locator('[data-slot="seller"]')
  const exact = sellers.filter({ hasText: 'Unified Tasks' }).first()
  const listed = sellers.filter({ hasText: 'Onysoft' }).first()
  await expect(exact).toContainText('$0.48')
  await expect(exact).toContainText('too few to say')
  await expect(listed).toContainText('list price')
  await listed.click()
  await expect(page).toHaveURL(/connection=/)
  await expect(spend(page)).toHaveAccessibleName(/list price$/)
  await page.getByRole('button', { name: 'What would change the price' }).click()
  await expect(page.getByText('This gateway has one list price for the model')).toBeVisible()
})

test('a press never sends at a price that was not shown', async ({ signedIn: page }) => {
  await choose(page, 'google/veo-3.1-fast')
  await page.route('**/api/quote', (route) =>
    route.fulfill({
      status: 502,
      json: { error: { code: 'gateway_trouble', message: 'The gateway did not answer.' } },
    }),
  )
  await prompt(page).fill('A lamp without a price')
  await expect(spend(page)).toHaveAccessibleName(/price unknown$/)
  await page.unroute('**/api/quote')
  await spend(page).click()
  await expect(page.getByText('The price has changed')).toBeVisible()
  await expect(spend(page)).toHaveAccessibleName(/\$0\.48$/)
  await expect(card(page, 'A lamp without a price')).toBeHidden()
  await spend(page).click()
  await expect(card(page, 'A lamp without a price')).toContainText('$0.48')
})

test('on a phone the head of the form is one row, and the rest is in its menu', async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await choose(page, 'google/veo-3.1-fast')
  const more = page.getByRole('button', { name: 'More with this model' })
  const [picker, menu] = [await page.locator('[data-slot="model-picker"]').boundingBox(), await more.boundingBox()]
  expect(menu?.y).toBe(picker?.y)
  await more.click()
  await expect(page.getByRole('menuitem', { name: 'Fill from a file' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /^About Veo/ })).toBeVisible()
})
