import type { Page } from '@playwright/test'
import { awake, card, choose, expect, spend, test } from '@/e2e/test'

const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt' }).first()

async function generate(page: Page, words: string) {
  await prompt(page).fill(words)
  const price = /costs: ([\d.]+)/.exec(words)?.[1] ?? '$'
  await expect(spend(page)).toContainText(price)
  await spend(page).click()
}

async function openForm(page: Page) {
  await page.goto('/settings/limits')
  await awake(page)
  await page.getByRole('button', { name: 'Add a limit' }).click()
  return page.getByRole('dialog')
}

test('a limit stops a task before it is sent, says so with its figures, and lets it go when there is room', async ({
  signedIn: page,
}) => {
  const dialog = await openForm(page)
  await dialog.getByLabel('Amount').fill('-5')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('A limit cannot be below zero. Write an amount such as 20.00.')).toBeVisible()
  await dialog.getByLabel('Amount').fill('1,00')
  await dialog.getByRole('radio', { name: 'a day' }).click()
  await dialog.getByLabel('Time zone').fill('Mars/Base')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Mars/Base is not a time zone. Write one such as Europe/Istanbul.')).toBeVisible()
  await dialog.getByLabel('Time zone').fill('Europe/Istanbul')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('$0.00 of $1.00')).toBeVisible()

  await page.goto('/create')
  await choose(page, 'openai/gpt-image-2')
  await generate(page, 'First lamp costs: 0.60')
  await expect(card(page, 'First lamp')).toContainText('Completed')
  await generate(page, 'Second lamp costs: 0.50')
  const figures = '$0.60 of $1.00 is used or reserved. This costs $0.50.'
  await expect(page.getByRole('alert').filter({ hasText: figures })).toBeVisible()
  await expect(card(page, 'Second lamp')).toContainText(figures)
  await expect(card(page, 'Second lamp')).toContainText('Queued')

  await page.goto('/activity')
  await awake(page)
  const held = card(page, 'Second lamp')
  await held.getByRole('button', { name: 'Try now' }).click()
  await expect(
    page.getByText(/has no room: \$0\.60 of \$1\.00 is used or reserved, and this costs \$0\.50/).first(),
  ).toBeVisible()
  await held.getByRole('button', { name: 'Send when there is room' }).click()
  await expect(held).toContainText('It is sent as soon as there is room.')

  const [limit] = await (await page.request.get('/api/limits')).json()
  const raised = { limit: { amount: '2.00', currency: 'USD' } }
  await page.request.patch(`/api/limits/${limit.id}`, { data: raised })
  await expect(held).toContainText('Completed', { timeout: 30_000 })
  await page.goto('/settings/limits')
  await expect(page.getByText('$1.10 of $2.00')).toBeVisible()
})

test('a soft limit lets a task through and says that it is passed', async ({ signedIn: page }) => {
  const dialog = await openForm(page)
  await dialog.getByLabel('Amount').fill('0.10')
  await dialog.getByRole('radio', { name: 'Only warn' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('$0.00 of $0.10')).toBeVisible()
  await page.goto('/create')
  await choose(page, 'openai/gpt-image-2')
  await generate(page, 'A dear lamp costs: 0.60')
  await expect(page.getByText(/Sent, and it passes your limit for/)).toBeVisible()
  await expect(card(page, 'A dear lamp')).toContainText('Completed')
  await page.goto('/settings/limits')
  await expect(page.getByText('$0.50 over')).toBeVisible()
})

test('the balance is always in sight, follows what is spent, and is marked when it is low', async ({
  signedIn: page,
}) => {
  await page.goto('/create')
  const chip = page.getByRole('button', { name: /^(Balance|Low balance) at / }).filter({ visible: true })
  await expect(chip).toContainText('1,000.00 USD', { timeout: 20_000 })
  await choose(page, 'openai/gpt-image-2')
  await generate(page, 'A lamp costs: 999.50')
  await expect(card(page, 'A lamp costs')).toContainText('Completed')
  await expect(chip).toContainText('0.50 USD', { timeout: 90_000 })
  await expect(chip).toHaveAccessibleName(/^Low balance at /)
  await expect(page.getByText(/has 0\.50 USD left, below/)).toBeVisible()
  await chip.click()
  await expect(page.getByRole('dialog', { name: 'Balances' })).toContainText('Low')
  await page.keyboard.press('Escape')

  await generate(page, 'Another lamp costs: 0.60')
  await expect(page.getByText('It costs $0.60 and there is $0.50. Nothing was sent.')).toBeVisible()
})
