import { link, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectMedia } from '@/lib/media/in-child'
import { renderOutput } from '@/lib/sandbox/render/render'

type Figure = { what: string; value: string }

const count = Number(process.env.BENCH_VIDEOS ?? 1000)
/** As gateways make them: size and length in seconds. */
const shapes = [
  [1280, 720, 5],
  [1280, 720, 8],
  [720, 1280, 6],
  [1920, 1080, 5],
  [960, 960, 4],
  [1280, 720, 10],
] as const

/** Posters and storyboards for as many archived videos: a few that were rendered, under other names, each looked into as if it were new. */
export async function posters(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'safelight-posters-'))
  try {
    const rendered = await Promise.all(shapes.map((_, number) => render(folder, number)))
    const names = Array.from({ length: count }, (_, number) => join(folder, `${number}.mp4`))
    for (const [number, name] of names.entries()) await link(rendered[number % rendered.length]!, name)
    await mkdir(join(folder, 'made'))
    const watch = watchChildren()
    const each: number[] = []
    const begun = performance.now()
    for (const [number, name] of names.entries()) {
      const from = performance.now()
      const place = (kind: string) => join(folder, 'made', `${number}-${kind}.webp`)
      const { storyboardFrames } = await inspectMedia(name, 'video', {
        posterFile: place('poster'),
        storyboardFile: place('storyboard'),
      })
      if (storyboardFrames !== 12) throw new Error(`${name} has ${storyboardFrames} frames`)
      each.push(performance.now() - from)
    }
    const seconds = (performance.now() - begun) / 1000
    const peak = watch.stop()
    const made = (await readdir(join(folder, 'made'))).map((name) => stat(join(folder, 'made', name)))
    const bytes = (await Promise.all(made)).reduce((sum, { size }) => sum + size, 0)
    const sorted = each.toSorted((a, b) => a - b)
    const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN)
    return [
      { what: `posters and storyboards of ${count} videos, one after the other`, value: `${seconds.toFixed(0)} s` },
      { what: 'the same, for each: p50 · p95', value: `${at(0.5)} ms · ${at(0.95)} ms` },
      { what: 'the same, largest child process', value: `${peak} MiB` },
      { what: 'the same, on disk for each video', value: `${Math.round(bytes / count / 1000)} kB` },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function render(folder: string, number: number): Promise<string> {
  const [width, height, seconds] = shapes[number]!
  const file = join(folder, `rendered-${number}.mp4`)
  const job = { seed: `bench ${number}`, prompt: 'waves at night', width, height, seconds, label: 'bench' }
  await renderOutput({ ...job, kind: 'video', file, sound: 'ambience', format: 'mp4' })
  return file
}

/** The most memory that any child of this process was seen to hold, in MiB; the kernel remembers each one's peak. */
function watchChildren() {
  let most = 0
  const stop = new AbortController()
  const look = async () => {
    while (!stop.signal.aborted) {
      const pids = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '')
      for (const pid of pids.split(' ').filter(Boolean)) {
        const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
        most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  void look()
  return {
    stop: () => {
      stop.abort()
      return Math.round(most)
    },
  }
}
