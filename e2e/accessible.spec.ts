import { AxeBuilder } from '@axe-core/playwright'
import { choose, expect, loaded, spend, still, test } from '@/e2e/test'

const pages = [
  '/create/google/veo-3.1-fast',
  '/create/kuaishou/kling-3.0-omni-video',
  '/create/suno-ai/music',
  '/activity',
  '/gallery',
  '/gallery?rating=5',
  '/gallery?kind=hologram',
  '/gallery/bin',
  '/collections',
  '/collections/shares',
  '/models',
  '/models/google/veo-3.1-fast',
  '/settings/connections',
  '/settings/account',
  '/settings/appearance',
  '/settings/keys',
  '/settings/webhooks',
  '/reference',
]

for (const path of pages)
  test(`${path} is accessible and fits a phone`, async ({ signedIn: page }) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(path)
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await loaded(page)
        await still(page)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => `${colorScheme} ${width} ${id}: ${nodes[0]?.html}`)).toEqual([])
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${colorScheme}, ${width} px`).toBeLessThanOrEqual(0)
      }
    }
  })

test('a task is made with the keyboard alone', async ({ signedIn: page }) => {
  await choose(page, 'openai/gpt-image-2')
  await page.getByRole('textbox', { name: 'Prompt' }).focus()
  await page.keyboard.type('Typed, not clicked')
  await expect(spend(page)).toContainText('$0.0')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article').filter({ hasText: 'Typed, not clicked' })).toBeVisible()
})

test('no page asks anybody but this server', async ({ signedIn: page, server }) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== server.origin) elsewhere.push(request.url())
  })
  for (const path of pages) {
    await page.goto(path)
    await loaded(page)
  }
  expect(elsewhere).toEqual([])
})
