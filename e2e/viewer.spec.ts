import { rmSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { awake, expect, loaded, still, test } from '@/e2e/test'

type Wish = { modelId: string; input: Record<string, unknown> }

const picture = (prompt: string, seed: number): Wish => ({ modelId: 'alibaba/z-image-turbo', input: { prompt, seed } })
const film = (prompt: string, duration: number): Wish => ({
  modelId: 'google/veo-3.1-fast',
  input: { prompt, duration, aspect_ratio: '16:9' },
})

/** Made one after the other, so that the gallery has them in this order, newest last. Answers the results' ids. */
async function make(page: Page, origin: string, wishes: Wish[]): Promise<string[]> {
  const [connection] = await (await page.request.get('/api/connections')).json()
  const ids: string[] = []
  for (const wish of wishes) {
    const data = { ...wish, connectionId: connection.id, wishId: crypto.randomUUID() }
    const answer = await page.request.post('/api/tasks', { data, headers: { origin } })
    expect(answer.ok(), await answer.text()).toBe(true)
    const { id } = await answer.json()
    const first = async () => (await (await page.request.get(`/api/tasks/${id}`)).json()).outputs[0]?.asset?.id
    // Films are rendered by the same processors that everything else runs on.
    await expect.poll(first, { timeout: 180_000 }).toBeTruthy()
    ids.push(await first())
  }
  return ids
}

const at = (page: Page, id: string) => expect(page).toHaveURL(new RegExp(`/gallery/${id}`))

const zoomed = (page: Page) =>
  page.locator('[data-zoom]').evaluate((element) => Number(element.getAttribute('data-zoom')))

test('arrows follow the list that the wall showed, and Escape goes back to it', async ({ signedIn: page, server }) => {
  test.slow()
  const [first, second, , last] = await make(page, server.origin, [
    picture('A fox at dusk', 1),
    picture('A fox at dawn', 2),
    picture('A heron', 3),
    picture('A fox at noon', 4),
  ])
  await page.goto(`/gallery/${last}?q=fox&kind=image`)
  await expect(page.getByText('1 of 3')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await at(page, last!)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('2 of 3')).toBeVisible()
  await at(page, second!)
  await expect(page).toHaveURL(/q=fox/)
  await expect(page.getByRole('img', { name: 'A fox at dawn' })).toBeVisible()
  const next = page.getByRole('link', { name: 'Next' })
  await next.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 of 3')).toBeVisible()
  await at(page, first!)
  await expect(page.getByRole('status').filter({ hasText: '3 of 3' })).toContainText('A fox at dusk')
  await expect(next).toBeFocused()
  await expect(next).toHaveAttribute('aria-disabled', 'true')
  await page.reload()
  await awake(page)
  await expect(page.getByRole('img', { name: 'A fox at dusk' })).toBeVisible()

  await page.keyboard.press('4')
  await expect(page.getByRole('button', { name: '4 stars' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('status').filter({ hasText: '4 stars' })).toBeAttached()
  await page.getByRole('button', { name: 'Delete' }).click()
  await at(page, second!)
  await expect(page.getByText('2 of 2')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await at(page, first!)
  await expect(page.getByText('3 of 3')).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/gallery\?kind=image&q=fox|\/gallery\?q=fox&kind=image/)
})

test('a picture is looked at closely with keyboard, wheel and double click', async ({ signedIn: page, server }) => {
  test.slow()
  const [id] = await make(page, server.origin, [picture('A moth, macro', 7)])
  await page.goto(`/gallery/${id}`)
  const shown = page.getByRole('img', { name: 'A moth, macro' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  const percent = page.getByRole('button', { name: /Show at 100%/ })
  await expect(percent).toContainText(/\d+%/)

  expect(await zoomed(page)).toBe(1)
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  expect(await zoomed(page)).toBeCloseTo(1.5625, 4)
  await page.keyboard.press('-')
  expect(await zoomed(page)).toBeCloseTo(1.25, 4)
  await page.keyboard.press('0')
  expect(await zoomed(page)).toBe(1)
  await expect(page.getByRole('button', { name: '1 star', exact: true })).toHaveAttribute('aria-pressed', 'false')

  await percent.click()
  await expect(percent).toContainText('100%')
  await page.getByRole('button', { name: 'Fit' }).click()
  const box = (await page.locator('[data-slot=zoomable]').boundingBox())!
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2)
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -300)
  await expect.poll(() => zoomed(page)).toBeGreaterThan(4)
  await expect(page.locator('[data-zoom]')).toHaveCSS('image-rendering', 'pixelated')

  const before = await page.locator('[data-zoom]').evaluate((element) => element.style.transform)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 3 + 120, box.y + box.height / 2 + 40, { steps: 4 })
  await page.mouse.up()
  expect(await page.locator('[data-zoom]').evaluate((element) => element.style.transform)).not.toBe(before)
  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2)
  await expect.poll(() => zoomed(page)).toBe(1)
})

test('a film is stepped through frame by frame, and plays', async ({ signedIn: page, server }) => {
  test.setTimeout(240_000)
  const [id] = await make(page, server.origin, [film('Rain on a window', 4)])
  await page.goto(`/gallery/${id}`)
  const video = page.locator('video')
  const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime)
  const settled = () => video.evaluate((element: HTMLVideoElement) => !element.seeking && element.readyState > 1)
  await expect.poll(settled, { timeout: 60_000 }).toBe(true)

  const frame = 1 / 24
  const clock = page.locator('[data-slot=time-now]')
  for (const [key, code, frames] of [
    ['.', '00:00:00:01', 1],
    ['.', '00:00:00:02', 2],
    ['.', '00:00:00:03', 3],
    [',', '00:00:00:02', 2],
  ] as const) {
    await page.keyboard.press(key)
    await expect(clock).toContainText(code, { timeout: 30_000 })
    await expect.poll(settled).toBe(true)
    expect(Math.abs((await time()) - frames * frame)).toBeLessThan(frame / 4)
  }
  await expect(clock).toContainText('24 fps')

  await page.keyboard.press('m')
  await page.keyboard.press('Space')
  await expect.poll(time, { timeout: 60_000 }).toBeGreaterThan(0.5)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()

  await page.getByRole('slider', { name: 'Position' }).focus()
  const stood = await time()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await time()) - stood).toBeGreaterThan(0.9)
  await at(page, id!)
})

test('two films play in step, the shorter holds its last frame, and the slider is moved by keyboard', async ({
  signedIn: page,
  server,
}) => {
  test.setTimeout(480_000)
  const ids = await make(page, server.origin, [film('A lighthouse', 4), film('A lighthouse', 6)])
  await page.goto(`/gallery/compare?ids=${ids.join(',')}`)
  await expect(page.getByRole('heading', { name: 'Compare 2' })).toBeVisible()
  await awake(page)
  const videos = page.locator('video')
  await expect(videos).toHaveCount(2)
  const times = () => videos.evaluateAll((all: HTMLVideoElement[]) => all.map(({ currentTime }) => currentTime))
  const apart = async () => {
    const [one = 0, other = 0] = await times()
    return Math.abs(one - other)
  }
  await expect
    .poll(() => videos.evaluateAll((all: HTMLVideoElement[]) => all.every(({ readyState }) => readyState > 2)), {
      timeout: 60_000,
    })
    .toBe(true)
  const heard = () => videos.evaluateAll((all: HTMLVideoElement[]) => all.map(({ muted }) => !muted))
  expect(await heard()).toEqual([true, false])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('h')
  expect(await heard()).toEqual([false, true])

  await page.keyboard.press('Space')
  for (const instant of [0.8, 1.6, 2.4]) {
    await expect.poll(async () => (await times())[0], { timeout: 60_000 }).toBeGreaterThan(instant)
    // On a loaded machine one of them may have to catch up first.
    await expect.poll(apart, { timeout: 20_000, intervals: [50] }).toBeLessThan(3 / 24)
  }
  await expect(page.getByText('holds its last frame since 0:04')).toBeVisible({ timeout: 60_000 })
  await expect.poll(async () => (await times())[1], { timeout: 60_000 }).toBeGreaterThan(4.5)
  expect((await times())[0]).toBeCloseTo(4, 0)
  await page.keyboard.press('Space')

  await page.getByRole('slider', { name: 'Position' }).focus()
  await page.keyboard.press('Home')
  await expect.poll(async () => Math.max(...(await times()))).toBeLessThan(0.05)
  await page.keyboard.press('.')
  await expect.poll(async () => Math.min(...(await times()))).toBeGreaterThan(0.03)
  expect(await apart()).toBeLessThan(1 / 48)

  const table = page.getByRole('region', { name: 'Differences' })
  await expect(table.getByRole('rowheader', { name: 'Length of the file' })).toBeVisible()

  await page.keyboard.press('b')
  const line = page.getByRole('slider', { name: 'Line between A and B' })
  await expect(line).toHaveAttribute('aria-valuenow', '50')
  await line.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(line).toHaveAttribute('aria-valuenow', '61')
  await page.keyboard.press('End')
  await expect(line).toHaveAttribute('aria-valuenow', '100')
  await expect(videos).toHaveCount(2)
  await page.keyboard.press('Home')
  await expect(line).toHaveAttribute('aria-valuenow', '0')
})

test('only the seed differs where only the seed differs, and the pages are accessible and fit a phone', async ({
  signedIn: page,
  server,
}) => {
  test.setTimeout(240_000)
  const ids = await make(page, server.origin, [picture('A kite', 11), picture('A kite', 12)])
  await page.goto(`/gallery/compare?ids=${ids.join(',')}`)
  const rows = page.getByRole('region', { name: 'Differences' }).getByRole('rowheader')
  await expect(rows).toHaveText(['Seed'])
  await page.getByRole('switch', { name: 'Show what is the same, too' }).click()
  await expect.poll(() => rows.count()).toBeGreaterThan(3)

  for (const path of [`/gallery/${ids[0]}`, `/gallery/compare?ids=${ids.join(',')}`])
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(path)
      await loaded(page)
      await still(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${path} ${width} ${id}: ${nodes[0]?.html}`)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${path} at ${width} px`).toBeLessThanOrEqual(0)
    }
})

test('what can be done with a result stands in full rows on a phone', async ({ signedIn: page, server }) => {
  test.slow()
  const [id] = await make(page, server.origin, [picture('A bridge in fog', 31)])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/gallery/${id}`)
  const acts = page.locator('[data-slot=asset-actions]')
  await expect(acts.getByRole('button', { name: 'Delete' })).toBeVisible()
  const boxes = await acts.locator('> *').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
  expect(new Set(boxes.map(({ left }) => left)).size).toBe(2)
  expect(new Set(boxes.map(({ top }) => top)).size).toBe(2)
  expect(Math.min(...boxes.map(({ height }) => height))).toBeGreaterThanOrEqual(44)
})

test('what cannot be compared is named, and a file that is gone is said to be', async ({ signedIn: page, server }) => {
  test.slow()
  const [kept, lost] = await make(page, server.origin, [picture('A stone', 21), picture('A shell', 22)])
  await page.goto(`/gallery/compare?ids=${kept},nowhere`)
  await expect(page.getByText('There is no result with this id: nowhere.')).toBeVisible()
  await page.goto(`/gallery/compare?ids=${kept}`)
  await expect(page.getByText('Choose at least two results to compare.')).toBeVisible()

  const { fileUrl } = await (await page.request.get(`/api/assets/${lost}`)).json()
  rmSync(`${server.dataDir}/archive`, { recursive: true })
  expect((await page.request.get(fileUrl)).status()).toBe(404)
  await page.goto(`/gallery/compare?ids=${kept},${lost}`)
  await expect(page.getByText('The file is not in the archive').first()).toBeVisible()
})
