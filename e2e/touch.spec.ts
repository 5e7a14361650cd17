import type { Page } from '@playwright/test'
import { bringIn, colors } from '@/e2e/bring-in'
import { awake, expect, test } from '@/e2e/test'

type Point = { x: number; y: number }

/** Fingers on the screen, as the browser hears of them. */
async function touching(page: Page) {
  const session = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints.map((point, id) => ({ ...point, id })) })
  const drag = async (from: Point[], to: Point[], steps = 8) => {
    await send('touchStart', from.slice(0, 1))
    if (from.length > 1) await send('touchStart', from)
    for (let step = 1; step <= steps; step++) {
      const between = (a: number, b: number) => a + ((b - a) * step) / steps
      const points = from.map((point, index) => ({
        x: between(point.x, to[index]!.x),
        y: between(point.y, to[index]!.y),
      }))
      await send('touchMove', points)
    }
    await send('touchEnd', [])
  }
  return {
    drag,
    tap: (at: Point) => send('touchStart', [at]).then(() => send('touchEnd', [])),
    hold: (at: Point) => send('touchStart', [at]),
    lift: () => send('touchEnd', []),
  }
}

const middleOf = async (page: Page, selector: string): Promise<Point> => {
  const box = (await page.locator(selector).first().boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const zoomed = (page: Page) => page.locator('[data-zoom]').getAttribute('data-zoom').then(Number)

const tile = (page: Page, name: string) => page.getByRole('list', { name: 'Results' }).getByRole('link', { name })

async function open(page: Page, name: string): Promise<void> {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  await tile(page, name).tap()
  await page.waitForURL(/\/gallery\/[^?]/)
  await expect(page.getByRole('img', { name })).toBeVisible()
  await expect(page.getByText(/^\d of 6/)).toBeVisible()
}

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test('a finger goes from result to result, and past them down the page', async ({ signedIn: page }) => {
  await open(page, 'seagreen.png')
  const { drag } = await touching(page)
  const { x, y } = await middleOf(page, '[data-slot=zoomable]')
  await drag([{ x: x + 80, y }], [{ x: x - 60, y: y + 10 }])
  await expect(page.getByRole('img', { name: 'gold.png' })).toBeVisible()
  await drag([{ x: x - 80, y }], [{ x: x + 60, y }])
  await expect(page.getByRole('img', { name: 'seagreen.png' })).toBeVisible()
  await drag([{ x, y }], [{ x: x - 20, y }])
  await expect(page.getByRole('img', { name: 'seagreen.png' })).toBeVisible()

  await drag([{ x, y: y + 100 }], [{ x, y: y - 150 }])
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100)
  await expect(page.getByRole('img', { name: 'seagreen.png' })).toBeAttached()
})

test('two fingers look closely, one moves what is enlarged, two taps show the whole again', async ({
  signedIn: page,
}) => {
  await open(page, 'seagreen.png')
  const { drag, tap } = await touching(page)
  const { x, y } = await middleOf(page, '[data-slot=zoomable]')
  const apart = (by: number) => [
    { x: x - by / 4, y: y - by },
    { x: x + by / 4, y: y + by },
  ]
  await drag(apart(40), apart(120))
  await expect.poll(() => zoomed(page)).toBeGreaterThan(2.8)
  expect(await zoomed(page)).toBeLessThan(3.2)
  expect(await page.evaluate(() => [window.scrollY, window.visualViewport?.scale])).toEqual([0, 1])

  const look = () => page.locator('[data-zoom]').evaluate((element) => element.style.transform)
  const before = await look()
  await drag([{ x: x + 80, y }], [{ x: x - 60, y: y + 20 }])
  await expect.poll(look).not.toBe(before)
  await expect(page.getByRole('img', { name: 'seagreen.png' })).toBeVisible()

  await tap({ x, y })
  await tap({ x, y })
  await expect.poll(() => zoomed(page)).toBe(1)
  await tap({ x, y })
  await tap({ x, y })
  await expect.poll(() => zoomed(page)).not.toBe(1)
})

test('a long touch begins selecting, taps add to it, and a finger that scrolls selects nothing', async ({
  signedIn: page,
}) => {
  await bringIn(page)
  await page.goto('/gallery')
  await awake(page)
  const { hold, lift, drag } = await touching(page)
  const at = async (name: string) => {
    const box = (await tile(page, name).boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await hold(await at('gold.png'))
  await expect(bar).toContainText('1 selected')
  await lift()
  await tile(page, 'indigo.png').tap()
  await tile(page, 'seagreen.png').tap()
  await expect(bar).toContainText('3 selected')
  await tile(page, 'gold.png').tap()
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Clear the selection' }).tap()
  await expect(bar).toHaveCount(0)

  const start = await at('indigo.png')
  await drag([start], [{ x: start.x, y: start.y - 120 }], 40)
  await expect(bar).toHaveCount(0)
  await expect(page).toHaveURL(/\/gallery$/)
  for (const name of colors) await expect(tile(page, `${name}.png`)).toBeAttached()
})
