import { chromium } from '@playwright/test'
import type { Account, Driven } from '@/bench/gallery-browser'
import { findChromium } from '@/scripts/find-chromium'

/** A page of Chromium, signed in. */
export async function galleryChromium({ origin, email, password }: Account): Promise<Driven> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const { csrfToken } = await (await context.request.get(`${origin}/api/auth/csrf`)).json()
  await context.request.post(`${origin}/api/auth/callback/credentials`, {
    form: { email, password, csrfToken, json: 'true' },
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  return {
    name: 'Chromium',
    open: async (url) => void (await page.goto(url, { waitUntil: 'commit' })),
    evaluate: (expression) => page.evaluate(expression),
    click: (x, y) => page.mouse.click(x, y),
    wheel: async (pixels) => {
      await page.mouse.move(700, 500)
      await page.mouse.wheel(0, pixels)
    },
    press: (key) => page.keyboard.press(key),
    heap: async () => {
      await session.send('HeapProfiler.collectGarbage')
      await session.send('Performance.enable')
      const { metrics } = await session.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6
    },
    close: () => browser.close(),
  }
}
