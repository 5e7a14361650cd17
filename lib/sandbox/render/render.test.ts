import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ADTS, AudioSampleSink, FilePathSource, Input, MP3, MP4, WAVE } from 'mediabunny'
import { registerMediabunnyServer } from '@mediabunny/server'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderInChild } from '@/lib/sandbox/render/in-child'
import { renderOutput } from '@/lib/sandbox/render/render'
import type { RenderJob } from '@/lib/sandbox/render/render-job'

let folder: string
beforeAll(async () => {
  registerMediabunnyServer()
  folder = await mkdtemp(join(tmpdir(), 'safelight-render-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const job = (change: Partial<RenderJob>): RenderJob => ({
  kind: 'image',
  file: join(folder, 'out.png'),
  seed: 'seed',
  prompt: 'a lake in the mountains',
  width: 160,
  height: 90,
  seconds: 2,
  sound: 'none',
  format: 'png',
  label: 'veo-3.1-fast',
  ...change,
})

const sum = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

const prompts = [
  'mountain',
  'ocean',
  'desert',
  'aurora',
  'city',
  'silk',
  'curve',
  'geometric',
  'flower',
  'marble',
  'planet',
  'portrait',
]

describe('pictures', () => {
  test.each(prompts)('a picture of "%s" has the asked size and is not one flat colour', async (prompt) => {
    const file = join(folder, `${prompt}.png`)
    await renderOutput(job({ file, prompt, width: 200, height: 120 }))
    const { channels } = await sharp(file).stats()
    expect(await sharp(file).metadata()).toMatchObject({ format: 'png', width: 200, height: 120 })
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(8)
  })

  test('the same job draws the same bytes, another seed draws others', async () => {
    const files = ['one', 'two', 'three'].map((name) => join(folder, `${name}.png`))
    await renderOutput(job({ file: files[0]! }))
    await renderOutput(job({ file: files[1]! }))
    await renderOutput(job({ file: files[2]!, seed: 'another' }))
    const [one, two, three] = await Promise.all(files.map(sum))
    expect(one).toBe(two)
    expect(one).not.toBe(three)
  })

  test('any shape can be asked for, and JPEG', async () => {
    for (const [width, height] of [
      [64, 400],
      [401, 63],
    ] as const) {
      const file = join(folder, `${width}.jpg`)
      await renderOutput(job({ file, width, height, format: 'jpeg' }))
      expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width, height })
    }
  })

  test('nothing unfinished is left beside the file', async () => {
    const inside = join(folder, 'alone')
    await renderOutput(job({ file: join(inside, 'a.png') }))
    expect(await readdir(inside)).toEqual(['a.png'])
  })
})

describe('videos', () => {
  test.each([
    ['ocean', 192, 108, 2],
    ['geometric', 108, 192, 1],
    ['portrait', 128, 128, 1.5],
  ])('a video of "%s" is H.264 and AAC of the asked size and length', async (prompt, width, height, seconds) => {
    const file = join(folder, `${prompt}.mp4`)
    await renderOutput(job({ kind: 'video', file, prompt, width, height, seconds, sound: 'ambience', format: 'mp4' }))
    using input = new Input({ source: new FilePathSource(file), formats: [MP4] })
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
    expect(await video!.getCodec()).toBe('avc')
    expect(await audio!.getCodec()).toBe('aac')
    expect([await video!.getDisplayWidth(), await video!.getDisplayHeight()]).toEqual([width, height])
    expect(await video!.computeDuration()).toBeCloseTo(seconds, 3)
    expect(Math.abs((await input.computeDuration()) - seconds)).toBeLessThan(1 / 24)
    expect((await video!.computePacketStats()).packetCount).toBe(seconds * 24)
  })

  test('a silent video has no audio track', async () => {
    const file = join(folder, 'silent.mp4')
    await renderOutput(job({ kind: 'video', file, width: 96, height: 96, seconds: 1, format: 'mp4' }))
    using input = new Input({ source: new FilePathSource(file), formats: [MP4] })
    expect(await input.getPrimaryAudioTrack()).toBeNull()
  })
})

describe('sound', () => {
  test.each([
    ['music', 'mp3', 'a calm piano piece'],
    ['music', 'wav', 'upbeat dance'],
    ['speech', 'mp3', 'Hello world. How are you today?'],
    ['effect', 'wav', 'thunder over the hills'],
    ['effect', 'mp3', 'a door bell'],
    ['ambience', 'wav', ''],
  ] as const)(
    '%s as %s is stereo at 44.1 kHz, as long as asked, audible and not clipped',
    async (sound, format, prompt) => {
      const file = join(folder, `${sound}-${prompt.length}.${format}`)
      await renderOutput(job({ kind: 'audio', file, sound, format, prompt, seconds: 6 }))
      using input = new Input({ source: new FilePathSource(file), formats: [MP3, WAVE, ADTS] })
      const track = (await input.getPrimaryAudioTrack())!
      expect(await track.getNumberOfChannels()).toBe(2)
      expect(await track.getSampleRate()).toBe(44_100)
      expect(Math.abs((await input.computeDuration()) - 6)).toBeLessThan(0.08)
      const { peak, power, ends } = await measure(file)
      expect(peak).toBeGreaterThan(0.3)
      expect(peak).toBeLessThan(1)
      expect(power).toBeGreaterThan(0.01)
      expect(ends).toBeLessThan(0.05)
    },
  )

  test('another seed plays another piece', async () => {
    const files = ['a', 'b', 'c'].map((name) => join(folder, `${name}.wav`))
    const music = { kind: 'audio', sound: 'music', format: 'wav' } as const
    await renderOutput(job({ ...music, file: files[0]! }))
    await renderOutput(job({ ...music, file: files[1]! }))
    await renderOutput(job({ ...music, file: files[2]!, seed: 'another' }))
    const [a, b, c] = await Promise.all(files.map(sum))
    expect(a).toBe(b)
    expect(a).not.toBe(c)
  })
})

describe('in a child', () => {
  test('the same file asked twice is drawn once, others wait their turn', async () => {
    const [first, second] = [join(folder, 'child-1.png'), join(folder, 'child-2.png')]
    const asked = renderInChild(job({ file: first }))
    expect(renderInChild(job({ file: first }))).toBe(asked)
    await Promise.all([asked, renderInChild(job({ file: second }))])
    expect(await sum(first)).toBe(await sum(second))
  })

  test('a job that fails is an error of that job only', async () => {
    const bad = renderInChild(job({ file: join(folder, 'bad.png'), width: -1 }))
    const good = renderInChild(job({ file: join(folder, 'good.png') }))
    await expect(bad).rejects.toMatchObject({ name: 'ChildError', reason: 'failed' })
    await good
    expect(await sharp(join(folder, 'good.png')).metadata()).toMatchObject({ width: 160 })
  })
})

async function measure(file: string) {
  using input = new Input({ source: new FilePathSource(file), formats: [MP3, WAVE] })
  const values: number[] = []
  for await (const sample of new AudioSampleSink((await input.getPrimaryAudioTrack())!).samples()) {
    const channel = new Float32Array(sample.numberOfFrames)
    sample.copyTo(channel, { planeIndex: 0, format: 'f32-planar' })
    values.push(...channel)
    sample.close()
  }
  const peak = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const power = Math.sqrt(values.reduce((total, value) => total + value * value, 0) / values.length)
  return { peak, power, ends: Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!)) }
}
