import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { awake, card, expect, spend, still, test } from '@/e2e/test'

async function generate(page: Page, prompt: string) {
  await page.goto('/create/openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await spend(page)
    .and(page.getByRole('button', { name: /\$/ }))
    .click()
  await expect(card(page, prompt).getByText(/Completed|Failed/)).toBeVisible({ timeout: 60_000 })
}

async function violations(page: Page) {
  await still(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const row = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name: 'Spending in figures' }).getByRole('row').filter({ hasText: name })

test('what was spent stands in the table, by any group, and in the files', async ({ signedIn: page }) => {
  await generate(page, 'A lamp for a client')
  await generate(page, 'fail: no such lamp')
  await page.goto('/spend')
  const total = row(page, /^Total/)
  await expect(total.getByRole('cell').first()).toHaveText('2')
  const net = await total.getByRole('cell').nth(4).innerText()
  expect(net).toMatch(/^\$\d+\.\d+$/)
  await expect(page.getByRole('region', { name: 'Spent' })).toContainText(net)
  await awake(page)

  await page.getByRole('combobox', { name: /^By/ }).click()
  await page.getByRole('option', { name: 'Model', exact: true }).click()
  await expect(page).toHaveURL(/group=model/)
  await expect(row(page, 'GPT Image 2')).toContainText(net)

  const table = await (await page.request.get('/api/spend/csv?group=model&tz=UTC')).text()
  const [head = '', first = '', last = ''] = table.split('\r\n')
  expect(head).toMatch(/^\uFEFFmodel,name,tasks,failed,/)
  expect(first.split(',').slice(2, 4)).toEqual(['2', '1'])
  expect(last).toContain(net.slice(1))
  const receipts = await page.request.get('/api/spend/receipts?tz=UTC')
  expect(receipts.headers()['content-type']).toContain('text/csv')
  expect((await receipts.text()).trim().split('\r\n')).toHaveLength(3)
})

test('a tag gathers what a client cost, from the task and from the gallery', async ({ signedIn: page }) => {
  await generate(page, 'A lamp to be tagged')
  const read = async () => (await (await page.request.get('/api/gallery/items?start=0&count=1')).json()).items
  await expect.poll(async () => (await read()).length).toBe(1)
  const items = await read()
  await page.goto(`/activity/${items[0].taskId}`)
  await awake(page)
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await page.getByRole('combobox', { name: 'Find or write a tag' }).fill('  Client   A ')
  await page.getByRole('option', { name: 'New tag “Client A”' }).click()
  const tag = page.getByRole('link', { name: 'Client A' })
  await expect(tag).toBeVisible()
  await tag.click()
  await expect(page).toHaveURL(/\/spend\?.*tag=Client/)
  await expect(
    row(page, /^Total/)
      .getByRole('cell')
      .first(),
  ).toHaveText('1')
  const again = await page.request.post('/api/tags', { data: { ids: [items[0].id], tag: 'CLIENT a' } })
  expect(await again.json()).toEqual({ tag: 'Client A', changed: 0, missing: 0 })
})

test('an address that asks for what there is not names it', async ({ signedIn: page }) => {
  await page.goto('/spend?tz=Mars/Olympus')
  await expect(page.getByRole('alert').filter({ hasText: 'tz' })).toContainText('This is not one of the choices.')
  await page.goto('/spend?from=2026-05-02&to=2026-05-01')
  await expect(page.getByRole('alert').filter({ hasText: 'from' })).toContainText('is after the last')
  await page.goto('/spend?group=person')
  await expect(page.getByRole('alert').filter({ hasText: 'group' })).toContainText('Only administrators')
  await page.goto('/spend?connection=nobody')
  await expect(page.getByRole('alert').filter({ hasText: 'connection' })).toContainText('nobody')
  await page.getByRole('button', { name: 'Show this month' }).click()
  await expect(page.getByText('Nothing was spent')).toBeVisible()
})

test('lira and dollars meet only at a rate that was set', async ({ signedIn: page }) => {
  await generate(page, 'A lamp in lira')
  await page.goto('/spend?in=TRY')
  await awake(page)
  await expect(page.getByRole('region', { name: 'Spent' })).toContainText('You have set no rate yet')
  await expect(row(page, /^Total/)).toContainText('– *')
  await expect(row(page, /^Total/)).not.toContainText('₺')
  await page.getByRole('button', { name: 'Set a rate' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('TRY for 1 USD').fill('zero')
  await dialog.getByRole('button', { name: 'Set rate' }).click()
  await expect(dialog).toContainText('A number above zero')
  await dialog.getByLabel('From this day on').fill('2020-01-01')
  await dialog.getByLabel('TRY for 1 USD').fill('40')
  await dialog.getByRole('button', { name: 'Set rate' }).click()
  await expect(dialog).toContainText('40 TRY for 1 USD')
  await page.keyboard.press('Escape')
  await page.goto('/spend?in=TRY')
  await expect(page.getByRole('columnheader', { name: 'Net in TRY' })).toBeVisible()
  await expect(row(page, /^Total/)).toContainText('₺')
})

test('the rail leads from what was narrowed to all of it, and filters fold away while one is set', async ({
  signedIn: page,
}) => {
  await generate(page, 'A lamp')
  await page.goto('/spend')
  await awake(page)
  await page.getByRole('combobox', { name: /^By/ }).click()
  await page.getByRole('option', { name: 'Model', exact: true }).click()
  await page.getByRole('button', { name: 'GPT Image 2' }).click()
  await expect(page).toHaveURL(/model=openai/)
  const filters = page.getByRole('button', { name: 'Filters · 1' })
  await expect(filters).toHaveAttribute('aria-expanded', 'true')
  await filters.click()
  await expect(page.getByRole('combobox', { name: /^Model/ })).toBeHidden()
  await page.getByRole('link', { name: 'Spend', exact: true }).first().click()
  await expect(page).toHaveURL(/\/spend$/)
  await expect(page.getByRole('button', { name: 'Filters', exact: true })).toBeVisible()
})

test('what could not be read says so and can be asked again', async ({ signedIn: page }) => {
  let isDown = true
  await page.route(/\/api\/spend\/(balances|forecast)/, (route) =>
    isDown ? route.fulfill({ status: 502, body: '' }) : route.continue(),
  )
  await page.goto('/spend')
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(2)
  isDown = false
  await page.getByRole('button', { name: 'Try again' }).last().click()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test.describe('far from Greenwich', () => {
  test.use({ timezoneId: 'Asia/Kolkata' })
  test('the page asks once, in the zone of its reader', async ({ signedIn: page }) => {
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/api/spend') asked.push(searchParams.get('tz') ?? '')
    })
    await page.goto('/spend')
    await expect(page.getByText(/Days begin at midnight in Asia/)).toBeVisible()
    expect(asked).toHaveLength(1)
  })
})

for (const [name, width] of [
  ['a desk', 1440],
  ['a phone', 390],
] as const)
  test(`the page is accessible and fits ${name}`, async ({ signedIn: page }) => {
    await page.setViewportSize({ width, height: 900 })
    await generate(page, 'A lamp')
    await page.goto('/spend')
    await expect(row(page, /^Total/)).toBeVisible()
    await expect(page.locator('figure svg').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  })
