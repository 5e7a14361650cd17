import { AxeBuilder } from '@axe-core/playwright'
import { choose, expect, spend, test } from '@/e2e/test'

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
]

for (const theme of ['dark', 'light'] as const)
  test(`every page is accessible and fits a phone, ${theme}`, async ({ signedIn: page }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const path of pages)
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await page.goto(path)
        await page.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => `${path} ${width} ${id}: ${nodes[0]?.html}`)).toEqual([])
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${path} at ${width} px`).toBeLessThanOrEqual(0)
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
    await page.waitForLoadState('networkidle')
  }
  expect(elsewhere).toEqual([])
})
