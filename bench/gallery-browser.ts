import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { chance } from '@/bench/gallery-chance'
import { galleryChromium } from '@/bench/gallery-chromium'
import { galleryFirefox } from '@/bench/gallery-firefox'
import { safelightServer } from '@/e2e/safelight-server'

type Figure = { what: string; value: string }

/** One page of a browser, as far as the measurements need one. `evaluate` takes an expression. */
export type Driven = {
  name: string
  open(url: string): Promise<void>
  evaluate<T>(expression: string): Promise<T>
  click(x: number, y: number): Promise<void>
  wheel(pixels: number): Promise<void>
  press(key: string): Promise<void>
  /** Megabytes in use after a collection; undefined where the browser does not say. */
  heap(): Promise<number | undefined>
  close(): Promise<void>
}

export type Account = { origin: string; email: string; password: string }

const node = join(process.cwd(), 'node_modules', 'node', 'bin', 'node')
export const account = { email: 'bench@example.com', password: 'a long enough password' }
const everySize = '1000,10000,50000,200000,70000-in-a-day,355000'
const jumps = 40
const scrolling = 10_000
const soaking = Number(process.env.BENCH_SOAK ?? 0)

/** The wall in Chromium and, where it and puppeteer-core are there, Firefox. BENCH_WALL=200000,70000-in-a-day chooses the sizes; BENCH_SOAK=10 looks at the heap for so many minutes more. */
export async function galleryBrowser(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of (process.env.BENCH_WALL ?? everySize).split(',')) {
    const server = await safelightServer()
    try {
      fill(server.dataDir, size)
      await server.start()
      for (const browser of [galleryChromium, galleryFirefox]) {
        const page = await browser({ origin: server.origin, ...account })
        if (!page) continue
        try {
          figures.push(...(await measure(page, `${server.origin}/gallery`, size)))
        } finally {
          await page.close()
        }
      }
    } finally {
      await server.remove()
    }
  }
  return figures
}

/** `200000`, or `70000-in-a-day`. */
export function fill(dataDir: string, size: string): void {
  const [count = '', dense] = size.split('-')
  const options = ['--count', count, '--email', account.email, '--password', account.password]
  execFileSync(
    node,
    ['--no-warnings', '--import', './scripts/alias.mjs', 'bench/gallery-seed.ts', ...options].concat(
      dense ? ['--dense', count] : [],
    ),
    { env: { ...process.env, SAFELIGHT_DATA_DIR: dataDir } },
  )
}

async function measure(page: Driven, url: string, size: string): Promise<Figure[]> {
  const firsts: number[] = []
  for (let run = 0; run < 6; run++) {
    await page.open(url)
    firsts.push(await page.evaluate<number>(usable))
  }
  // The first one finds nothing in any cache, and a server that has not read this gallery yet.
  const [cold = Number.NaN, ...warm] = firsts
  const tiles: number[] = []
  const pictures: number[] = []
  const dice = chance(5)
  const rail = await page.evaluate<{ x: number; y: number; height: number }>(railBox)
  for (let jump = 0; jump < jumps; jump++) {
    await page.evaluate(watchJump)
    await page.click(rail.x, rail.y + 24 + dice.next() * (rail.height - 48))
    const took = await page.evaluate<{ tiles: number; pictures: number }>('window.jumped')
    tiles.push(took.tiles)
    pictures.push(took.pictures)
  }
  await page.evaluate(watchTasks)
  const until = performance.now() + scrolling
  for (let turn = 0; performance.now() < until; turn++) await page.wheel(turn % 60 < 40 ? 2_400 : -2_400)
  const longest = await page.evaluate<number>('window.longestTask()')
  const nodes = await page.evaluate<number>(`document.querySelectorAll('*').length`)
  const heap = await page.heap()
  // A wheel goes on turning for a while in Firefox.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await page.press('End')
  const last = await page.evaluate<string>(lastSeen)
  const what = (text: string) => `${page.name}, ${size}: ${text}`
  return [
    {
      what: what('first usable wall, cold; median of 5 warm'),
      value: `${round(cold)} ms; ${round(share(warm, 0.5))} ms`,
    },
    {
      what: what(`jump to a random place, until its tiles stand there: median, 95th percentile of ${jumps}`),
      value: `${round(share(tiles, 0.5))} ms, ${round(share(tiles, 0.95))} ms`,
    },
    {
      what: what('the same, until every picture in view is drawn'),
      value: `${round(share(pictures, 0.5))} ms, ${round(share(pictures, 0.95))} ms`,
    },
    {
      what: what('longest task while scrolling fast for 10 s'),
      value: longest === 0 ? 'none over 50 ms' : `${round(longest)} ms`,
    },
    { what: what('elements of the page'), value: String(nodes) },
    ...(heap === undefined ? [] : [{ what: what('heap'), value: `${heap.toFixed(1)} MB` }]),
    { what: what('the last result'), value: last },
    ...(heap === undefined || soaking === 0 ? [] : [{ what: what('heap, minute by minute'), value: await soak(page) }]),
  ]
}

/** Scrolls to and fro and jumps about the whole time. */
async function soak(page: Driven): Promise<string> {
  const dice = chance(7)
  const rail = await page.evaluate<{ x: number; y: number; height: number }>(railBox)
  const heaps: number[] = []
  for (let minute = 0; minute < soaking; minute++) {
    const until = performance.now() + 60_000
    while (performance.now() < until) {
      await page.click(rail.x, rail.y + 24 + dice.next() * (rail.height - 48))
      for (let turn = 0; turn < 40; turn++) await page.wheel(turn < 30 ? 900 : -900)
    }
    heaps.push((await page.heap()) ?? Number.NaN)
  }
  return `${heaps.map((heap) => heap.toFixed(1)).join(', ')} MB`
}

/** What is in view has come, and the page answers to its reader. */
const inView = `(() => {
  const wall = document.querySelector('[data-slot=wall] ul')?.parentElement
  if (!wall || !Object.keys(wall).some((key) => key.startsWith('__reactProps'))) return
  const box = wall.getBoundingClientRect()
  const seen = (element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > box.top && top < box.bottom
  }
  const tiles = [...wall.querySelectorAll('[data-slot=tile]')].filter(seen)
  if (tiles.length === 0 || [...wall.querySelectorAll('[data-slot=ghost]')].some(seen)) return
  return { pictures: tiles.flatMap((tile) => [...tile.querySelectorAll('img')]).every((image) => image.complete) }
})()`

const usable = `new Promise((resolve) => {
  const look = () => (${inView}?.pictures ? resolve(performance.now()) : requestAnimationFrame(look))
  look()
})`

const railBox = `(() => {
  const { left, top, width, height } = document.querySelector('[data-slot=scrubber]').getBoundingClientRect()
  return { x: left + width / 2, y: top, height }
})()`

const watchJump = `window.jumped = new Promise((resolve) => {
  document.addEventListener('pointerdown', () => {
    const begun = performance.now()
    let tiles
    const look = () => {
      const found = ${inView}
      if (found) tiles ??= performance.now() - begun
      if (found?.pictures) resolve({ tiles, pictures: performance.now() - begun })
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, { once: true, capture: true })
}), undefined`

/** Long tasks where the browser tells them, else how late a timer of 4 ms came. */
const watchTasks = `(() => {
  let longest = 0
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    })
    observer.observe({ type: 'longtask' })
    window.longestTask = () => longest
    return
  }
  let before = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - before - 4)
    before = now
  }, 4)
  window.longestTask = () => (clearInterval(timer), longest)
})()`

const lastSeen = `new Promise((resolve) => {
  const begun = performance.now()
  const look = () => {
    const tile = [...document.querySelectorAll('[data-slot=tile]')].at(-1)
    const { bottom } = tile?.getBoundingClientRect() ?? {}
    const place = tile?.getAttribute('aria-posinset')
    const isThere = place && place === tile.getAttribute('aria-setsize') && bottom > 0 && bottom <= innerHeight
    if (isThere) resolve('number ' + place + ' is in view after ' + Math.round(performance.now() - begun) + ' ms')
    else if (performance.now() - begun > 10_000) resolve('not reached')
    else requestAnimationFrame(look)
  }
  look()
})`

const round = (value: number) => Math.round(value)

const share = (values: number[], of: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? Number.NaN
