import { awake, card, choose, expect, spend, test } from '@/e2e/test'

test('what a gateway lists and no catalogue knows is in the picker, and makes something', async ({
  signedIn: page,
}) => {
  await choose(page, 'sandbox/magic-lantern')
  await expect(page.getByText('Safelight does not know this model’s parameters')).toBeVisible()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A lantern, slowly turning')
  await page.getByLabel('More parameters').fill('{ "resolution": "720p" }')
  await expect(spend(page)).toContainText('$')
  await spend(page).click()
  await expect(card(page, 'A lantern, slowly turning')).toContainText('Completed', { timeout: 60_000 })
})

test('a model whose name shows its family gets the fields of that family', async ({ signedIn: page }) => {
  await choose(page, 'google/veo-4-preview')
  await expect(page.getByText('The fields are those of its family')).toBeVisible()
  await expect(page.getByRole('group', { name: 'First frame' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A fox in the snow')
  await expect(spend(page)).toContainText('$')
})

test('where both gateways use an id, the form is that of the one that was chosen, and stays so', async ({
  signedIn: page,
}) => {
  await page.goto('/create/elevenlabs/speech-to-text')
  await expect(page.getByRole('button', { name: /^Model: / })).toBeVisible()
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByPlaceholder('Name, id, provider or family').fill('elevenlabs/speech-to-text')
  await page.getByRole('option').filter({ hasText: 'Sandbox (Onysoft)' }).click()
  await expect(page).toHaveURL(/speech-to-text\?connection=/)
  await expect(page.getByText('More settings')).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('More settings')).toHaveCount(0)
  await page.goto('/create/elevenlabs/speech-to-text')
  await expect(page.getByLabel('More parameters')).toBeVisible()
})

test('the list can be read again, and says how old it is', async ({ signedIn: page }) => {
  await page.goto('/create')
  await awake(page)
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByRole('button', { name: 'Read again' }).click()
  await expect(page.getByText(/^Gateway’s list read (now|\d+s ago)/)).toBeVisible()
})

test('the index of all models is small on its way to the browser', async ({ signedIn: page }) => {
  const response = await page.goto('/api/models')
  expect(response?.headers()['content-encoding']).toBe('gzip')
  expect((await response?.request().sizes())?.responseBodySize).toBeLessThan(25_000)
})

test('an address of no model says so', async ({ signedIn: page }) => {
  await page.goto('/create/no%20such%20model!')
  await expect(page.getByText('This page does not exist, or it is not yours.')).toBeVisible()
})

test('nothing of the form lies over the picker on a phone', async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/create')
  await awake(page)
  await page.getByRole('button', { name: /^Model: / }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  const covered = await page.evaluate(() => {
    const dialog = document.querySelector('[role="dialog"]')
    const { left, top, width, height } = dialog!.getBoundingClientRect()
    return [0.2, 0.5, 0.8, 0.9].filter(
      (share) => !dialog!.contains(document.elementFromPoint(left + width / 2, top + height * share)),
    )
  })
  expect(covered).toEqual([])
})
