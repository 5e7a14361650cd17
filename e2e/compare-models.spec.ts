import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { awake, choose, expect, still, test } from '@/e2e/test'

const start = (page: Page) => page.getByRole('button', { name: /^Compare \d models/ })
const pane = (page: Page, place: number) => page.getByRole('listitem', { name: `Result ${place}` })

async function add(page: Page, id: string) {
  await page.getByRole('button', { name: 'Add a model' }).click()
  await page.getByPlaceholder('Name, id, provider or family').fill(id)
  await page.getByRole('option').filter({ hasText: id }).first().click()
  await expect(page.getByRole('article').filter({ hasText: id })).toBeVisible()
}

/** Everything that the results and what stands below them say or hide, to eyes and to screen readers. */
const words = (page: Page) =>
  page.locator('[data-slot=entrants], [data-slot=choice-bar]').evaluateAll((parts) =>
    parts
      .flatMap((part) => [part, ...part.querySelectorAll('*')])
      .flatMap((part) => [...part.attributes].map(({ value }) => value))
      .concat(parts.map((part) => part.textContent ?? ''))
      .join(' ')
      .toLowerCase(),
  )

async function accessible(page: Page) {
  for (const colorScheme of ['dark', 'light'] as const)
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await still(page)
      // Colours are on their way for a moment after the scheme has changed.
      await expect
        .poll(async () => {
          const { violations } = await new AxeBuilder({ page }).analyze()
          return violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes[0]?.html}`)
        })
        .toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${width} px`).toBeLessThanOrEqual(0)
    }
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('one prompt goes to three models at one price, and is judged before anybody is named', async ({
  signedIn: page,
}) => {
  test.slow()
  await choose(page, 'openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A lamp in a darkroom')
  await page.getByRole('link', { name: 'Compare models' }).click()
  await page.waitForURL(/\/compare\?m=/)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A lamp in a darkroom')
  await expect(page.getByText('Add at least one more model.')).toBeVisible()
  await add(page, 'alibaba/z-image-turbo')
  await add(page, 'black-forest-labs/flux.2-pro')
  expect(new URL(page.url()).searchParams.getAll('m')).toHaveLength(3)
  await expect(page.getByRole('article').filter({ hasText: 'alibaba/z-image-turbo' })).toContainText('Takes Prompt.')

  const cards = page.getByRole('article')
  for (let index = 0; index < 3; index++) await expect(cards.nth(index)).toContainText('$')
  const prices = await cards.evaluateAll((all) =>
    all.map((one) => Number(/\$([\d.]+)/.exec(one.textContent ?? '')?.[1])),
  )
  await expect(start(page)).toContainText(/\$[\d.]+/)
  const total = Number(/\$([\d.]+)/.exec((await start(page).textContent()) ?? '')?.[1])
  expect(total).toBeCloseTo(
    prices.reduce((sum, price) => sum + price, 0),
    8,
  )
  await accessible(page)

  // The address holds who is compared, and the draft what is asked.
  await page.reload()
  await expect(cards).toHaveCount(3)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A lamp in a darkroom')
  await expect(start(page)).toContainText(/\$/)
  await start(page).click()

  await page.waitForURL(/\/compare\/[0-9a-z]{20}$/)
  await expect(page.getByText('Which one is best?')).toBeVisible({ timeout: 60_000 })
  await awake(page)
  for (const name of ['gpt', 'turbo', 'flux', 'openai', 'alibaba', '$']) expect(await words(page)).not.toContain(name)
  const shown = await page.locator('main img').evaluateAll((all) => all.map((one) => one.getAttribute('src')))
  expect(shown).toHaveLength(3)
  await accessible(page)
  await page.reload()
  await awake(page)
  expect(await page.locator('main img').evaluateAll((all) => all.map((one) => one.getAttribute('src')))).toEqual(shown)
  await page.goto('/compare/past')
  await expect(page.getByRole('link', { name: /A lamp in a darkroom/ })).toContainText('Not chosen yet')
  await page.getByRole('link', { name: /A lamp in a darkroom/ }).click()
  await expect(page.getByText('Which one is best?')).toBeVisible()
  await awake(page)

  await page.keyboard.press('2')
  await expect(page.getByText('You chose 2:')).toBeVisible()
  await expect(page.getByText('it counts in the score')).toBeVisible()
  const winner = (await pane(page, 2).locator('[data-slot=named] > span').first().textContent()) ?? ''
  await expect(pane(page, 2)).toContainText('Chosen')
  for (const place of [1, 2, 3]) await expect(pane(page, place)).toContainText(/\$[\d.]+.*took \d/)
  await accessible(page)

  await page.goto('/compare/score')
  await expect(page.getByRole('row').nth(1)).toContainText(winner)
  await expect(page.getByRole('row').nth(1)).toContainText('1 of 1')
  await expect(page.getByRole('row')).toHaveCount(4)
  await expect(page.getByText('One comparison counts.')).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name: 'Image', exact: true }).click()
  await page.waitForURL(/makes=image/)
  await expect(page.getByRole('row')).toHaveCount(4)
  await page.goto('/compare/score?makes=music')
  await expect(page.getByText('No comparison that counts makes this.')).toBeVisible()

  // With the names in sight a choice counts no more, and keys alone change nothing.
  await page.goto('/compare/past')
  await expect(page.getByRole('link', { name: /A lamp in a darkroom/ })).toContainText(`Chosen: ${winner}`)
  await accessible(page)
  await page.getByRole('link', { name: /A lamp in a darkroom/ }).click()
  await expect(page.getByText('You chose 2:')).toBeVisible()
  await awake(page)
  await page.keyboard.press('1')
  await page.getByRole('button', { name: 'Change' }).click()
  await expect(page.getByText('You chose 2:')).toBeVisible()
  await page.getByRole('button', { name: 'Choose 1' }).click()
  await expect(page.getByText('You chose 1:')).toBeVisible()
  await expect(page.getByText('it does not count in the score')).toBeVisible()
  await page.goto('/compare/score')
  await expect(page.getByText('0 without a choice, 1 chosen with the names in sight')).toBeVisible()

  await page.goto('/compare/past')
  await page.getByRole('link', { name: /A lamp in a darkroom/ }).click()
  await page.getByRole('link', { name: 'Compare again' }).click()
  await page.waitForURL(/\/compare\?m=/)
  await expect(page.getByRole('article')).toHaveCount(3)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A lamp in a darkroom')
})

test('what an address names and cannot be had is said, and so is what a model does not take', async ({
  signedIn: page,
}) => {
  await page.goto('/compare')
  await expect(page.getByRole('article')).toHaveCount(1)
  await awake(page)
  await add(page, 'alibaba/z-image-turbo')
  const [seat = ''] = new URL(page.url()).searchParams.getAll('m')
  const own = seat.slice(0, seat.indexOf('/'))
  const models = ['openai/gpt-image-2', 'xai/grok-imagine-video-extend', 'nonsense', 'openai/gpt-image-2'].map((id) =>
    id === 'nonsense' ? id : `${own}/${id}`,
  )
  await page.goto(`/compare?${new URLSearchParams([...models, 'dead/openai/gpt-image-1'].map((m) => ['m', m]))}`)
  const alert = page.locator('[data-slot=address-faults]')
  await expect(alert).toContainText('“nonsense” names no connection and model.')
  await expect(alert).toContainText('openai/gpt-image-2 stands there twice on the same connection.')
  await expect(alert).toContainText('The connection that openai/gpt-image-1 was to be paid with is not there any more.')
  await expect(page.getByRole('article')).toHaveCount(2)

  await awake(page)
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A lamp')
  await expect(page.getByRole('article').nth(1)).toContainText('Cannot be asked like this:')
  await page.keyboard.press('Control+Enter')
  await expect(
    page.getByRole('alert').filter({ hasText: 'Grok Imagine Video Extend cannot be asked like this' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Remove Grok Imagine Video Extend' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)

  await page.goto('/compare/01234567890123456789')
  await expect(page.getByText('No such comparison').last()).toBeVisible()
  const seven = ['1', '1.5', '2'].map((version) => `openai/gpt-image-${version}`)
  const more = ['alibaba/qwen-image', 'alibaba/qwen-image-max', 'alibaba/qwen-image-2.0', 'alibaba/z-image-turbo']
  await page.goto(`/compare?${new URLSearchParams([...seven, ...more].map((id) => ['m', `${own}/${id}`]))}`)
  await expect(alert).toContainText('It names 7 models; the first 6 are here.')
  await expect(page.getByRole('button', { name: 'Add a model' })).toBeDisabled()
})

test('films play in step, and none of them need be the best', async ({ signedIn: page }) => {
  test.slow()
  await choose(page, 'google/veo-3.1-lite')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('The lamp begins to glow')
  await page.getByText('4 s', { exact: true }).click()
  await page.getByRole('link', { name: 'Compare models' }).click()
  await page.waitForURL(/\/compare\?m=/)
  await add(page, 'google/veo-3.1-fast')
  await expect(start(page)).toContainText('$')
  await start(page).click()
  await page.waitForURL(/\/compare\/[0-9a-z]{20}$/)
  await expect(page.getByText('Which one is best?')).toBeVisible({ timeout: 120_000 })
  await awake(page)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  const times = () =>
    page.locator('video').evaluateAll((all) => all.map((film) => (film as HTMLVideoElement).currentTime))
  await expect.poll(async () => Math.min(...(await times()))).toBeGreaterThan(0.3)
  await page.keyboard.press('Space')
  const [one = 0, other = 0] = await times()
  expect(Math.abs(one - other)).toBeLessThan(0.2)
  await page.keyboard.press('0')
  await expect(page.getByText('You chose none.')).toBeVisible()
  await expect(page.getByText(/Veo 3\.1 (Lite|Fast)/).first()).toBeVisible()
})

test('in Turkish it speaks to a friend', async ({ signedIn: page }) => {
  await page.goto('/settings/appearance')
  await page.getByText('Türkçe').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'tr')
  await page.goto('/compare')
  await expect(page.getByText('En az bir model daha ekle.')).toBeVisible()
  await accessible(page)
  await page.goto('/compare/score')
  await expect(page.getByText('Adları bilmeden seçtiğin her karşılaştırma burada sayılır.')).toBeVisible()
})
