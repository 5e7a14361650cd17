import { existsSync } from 'node:fs'
import type { Account, Driven } from '@/bench/gallery-browser'

type Page = {
  setViewport(size: { width: number; height: number }): Promise<void>
  goto(url: string, options?: object): Promise<unknown>
  evaluate(expression: string): Promise<never>
  type(selector: string, text: string): Promise<void>
  click(selector: string): Promise<void>
  waitForFunction(expression: string): Promise<unknown>
  mouse: {
    click(x: number, y: number): Promise<void>
    move(x: number, y: number): Promise<void>
    wheel(delta: { deltaY: number }): Promise<void>
  }
  keyboard: { press(key: string): Promise<void> }
}
type Puppeteer = { launch(options: object): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }> }

const places = [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox']

/** A page of the system's Firefox over WebDriver BiDi, signed in; undefined where Firefox or puppeteer-core is not there. PUPPETEER names another place of the package. */
export async function galleryFirefox({ origin, email, password }: Account): Promise<Driven | undefined> {
  const executablePath = places.find((place) => place && existsSync(place))
  const puppeteer: Puppeteer | undefined = await import(process.env.PUPPETEER ?? 'puppeteer-core').catch(
    () => undefined,
  )
  if (!executablePath || !puppeteer) return undefined
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
  const page = await browser.newPage()
  await page.setViewport({ width: 1440, height: 900 })
  await page.goto(`${origin}/sign-in`)
  await page.type('input[type=email]', email)
  await page.type('input[type=password]', password)
  await page.click('button[type=submit]')
  await page.waitForFunction(`location.pathname.startsWith('/create')`)
  return {
    name: 'Firefox',
    open: async (url) => void (await page.goto(url, { waitUntil: 'domcontentloaded' })),
    evaluate: (expression) => page.evaluate(expression),
    click: (x, y) => page.mouse.click(x, y),
    wheel: async (pixels) => {
      await page.mouse.move(700, 500)
      await page.mouse.wheel({ deltaY: pixels })
    },
    press: (key) => page.keyboard.press(key),
    heap: async () => undefined,
    close: () => browser.close(),
  }
}
