import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32, createDeflate } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectMedia, mediaChild } from '@/lib/media/in-child'
import { renderOutput } from '@/lib/sandbox/render/render'
import { shrinkToDataUri } from '@/lib/media/shrink-image'

let folder: string
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'safelight-media-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const job = { seed: 'seed', prompt: 'ocean', width: 800, height: 450, seconds: 2, label: 'model' }
const clip = { ...job, kind: 'video', width: 320, height: 180, sound: 'none', format: 'mp4' } as const

describe('looking into a file', () => {
  test('an image: its size as shown and a small webp', async () => {
    const turned = sharp({ create: { width: 1000, height: 500, channels: 3, background: 'teal' } })
    await turned.withMetadata({ orientation: 6 }).jpeg().toFile(at('turned.jpg'))
    const facts = await inspectMedia(at('turned.jpg'), 'image', { posterFile: at('turned.webp') })
    expect(facts).toEqual({ width: 500, height: 1000, codec: 'jpeg', posterWritten: true })
    expect(await sharp(at('turned.webp')).metadata()).toMatchObject({ format: 'webp', width: 320, height: 640 })
  })

  test('an animation stays one', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer()
    const frames = await Promise.all(['red', 'green', 'blue'].map(frame))
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toFile(at('three.gif'))
    const facts = await inspectMedia(at('three.gif'), 'image', { posterFile: at('three.webp') })
    expect(facts).toMatchObject({ width: 40, height: 30, codec: 'gif' })
    expect(await sharp(at('three.webp'), { animated: true }).metadata()).toMatchObject({ pages: 3, pageHeight: 30 })
  })

  test('a picture as large as upscaling makes them has a poster', async () => {
    await writeFile(at('upscaled.png'), await blackPng(12_288, 12_288))
    const facts = await inspectMedia(at('upscaled.png'), 'image', { posterFile: at('upscaled.webp') })
    expect(facts).toEqual({ width: 12_288, height: 12_288, codec: 'png', posterWritten: true })
    expect(await sharp(at('upscaled.webp')).metadata()).toMatchObject({ format: 'webp', width: 640, height: 640 })
  })

  test('a video: size, length, sound and a poster', async () => {
    await renderOutput({ ...job, kind: 'video', file: at('v.mp4'), sound: 'ambience', format: 'mp4' })
    const facts = await inspectMedia(at('v.mp4'), 'video', { posterFile: at('v.webp') })
    expect(facts).toMatchObject({
      width: 800,
      height: 450,
      codec: 'avc',
      hasAudio: true,
      hasVideo: true,
      posterWritten: true,
    })
    expect(Math.abs(facts.durationMs! - 2000)).toBeLessThan(42)
    expect(await sharp(at('v.webp')).metadata()).toMatchObject({ format: 'webp', width: 640, height: 360 })
  })

  test('a storyboard: up to twelve frames side by side, in the order of time', async () => {
    await renderOutput({ ...clip, file: at('s.mp4'), seconds: 3.2 })
    const places = { posterFile: at('s-poster.webp'), storyboardFile: at('s.webp') }
    const facts = await inspectMedia(at('s.mp4'), 'video', places)
    expect(facts).toMatchObject({ posterWritten: true, storyboardFrames: 12, hasAudio: false })
    expect(await sharp(at('s.webp')).metadata()).toMatchObject({ format: 'webp', width: 240 * 12, height: 135 })
    const frames = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        sharp(at('s.webp'))
          .extract({ left: index * 240, top: 0, width: 240, height: 135 })
          .raw()
          .toBuffer()
          .then((pixels) => pixels.toString('base64')),
      ),
    )
    expect(new Set(frames).size).toBe(12)
  })

  test('what is too short to scrub has none, and nothing is left of trying', async () => {
    await renderOutput({ ...clip, file: at('blink.mp4'), seconds: 0.3 })
    const places = { posterFile: at('blink-poster.webp'), storyboardFile: at('blink.webp') }
    expect(await inspectMedia(at('blink.mp4'), 'video', places)).toMatchObject({
      posterWritten: true,
      storyboardFrames: 0,
    })
    expect((await readdir(folder)).filter((name) => name.startsWith('blink.') && name !== 'blink.mp4')).toEqual([])
  })

  test('a sound: length and 200 peaks', async () => {
    await renderOutput({ ...job, kind: 'audio', file: at('a.mp3'), sound: 'music', format: 'mp3' })
    const facts = await inspectMedia(at('a.mp3'), 'audio', { posterFile: at('a.webp'), waveformFile: at('a.json') })
    expect(facts).toMatchObject({ codec: 'mp3', hasAudio: true, hasVideo: false, posterWritten: false })
    expect(Math.abs(facts.durationMs! - 2000)).toBeLessThan(80)
    expect(Math.max(...facts.peaks!)).toBe(1)
    expect(JSON.parse(await readFile(at('a.json'), 'utf8'))).toEqual(facts.peaks)
  })
})

/** Depth 1: one bit a pixel. Depth 16: eight bytes a pixel, interlaced, so that all of it is held to be decoded. `isCut`: without its pixels. */
async function blackPng(width: number, height: number, { depth = 1, isCut = false } = {}): Promise<Buffer> {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set(depth === 1 ? [1, 0, 0, 0, 0] : [16, 6, 0, 0, 1], 8)
  const rowBytes = depth === 1 ? Math.ceil(width / 8) + 1 : width * 8 + 2
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', await squeezedZeros(isCut ? 100 : rowBytes * height)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const squeezedZeros = (bytes: number): Promise<Buffer> => {
  const some = Buffer.alloc(Math.min(bytes, 2 ** 20))
  const all = Array.from({ length: Math.ceil(bytes / some.length) }, (_, at) =>
    some.subarray(0, bytes - at * some.length),
  )
  return buffer(Readable.from(all).pipe(createDeflate({ level: 1 })))
}

describe('a picture without a poster keeps its size', () => {
  const look = async (name: string, bytes: Uint8Array) => {
    await writeFile(at(name), bytes)
    const facts = await inspectMedia(at(name), 'image', { posterFile: at(`${name}.webp`) })
    expect((await readdir(folder)).filter((file) => file.startsWith(name))).toEqual([name])
    return facts
  }

  test('cut short', async () => {
    const photo = { width: 1_600, height: 900, channels: 3, background: 'teal' } as const
    const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const
    const whole = await sharp({ create: { ...photo, noise } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const cut = await look('cut.jpg', whole.subarray(0, whole.length / 2))
    expect(cut).toEqual({ width: 900, height: 1_600, codec: 'jpeg', posterWritten: false })
  })

  test('too large, or only said to be large', async () => {
    for (const side of [20_000, 16_000]) {
      const facts = await look(`${side}.png`, await blackPng(side, side, { isCut: true }))
      expect(facts).toEqual({ width: side, height: side, codec: 'png', posterWritten: false })
    }
  })

  test('where decoding it takes more memory than there is', async () => {
    const facts = await look('heavy.png', await blackPng(12_000, 12_000, { depth: 16 }))
    const alone = mediaChild({ verb: 'inspect', file: at('heavy.png'), kind: 'image', posterFile: at('heavy.webp') })
    await expect(alone).rejects.toThrow(/ended with SIGKILL\. used more than 1024 MB/)
    expect(facts).toEqual({ width: 12_000, height: 12_000, codec: 'png', posterWritten: false })
  }, 200_000)
})

describe('hostile and broken files are an error and nothing worse', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000f4240000f4240080200000000000000', 'hex')
  test.each([
    ['image', 'garbage.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 7)])],
    ['image', 'bomb.png', png],
    ['image', 'claim.png', blackPng(100_000, 100_000, { isCut: true })],
    ['image', 'script.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>')],
    ['video', 'garbage.mp4', Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(9000, 255)])],
    ['video', 'playlist.mp4', Buffer.from('#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/x.ts\n')],
    ['audio', 'garbage.mp3', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(9000, 1)])],
    ['audio', 'empty.mp3', Buffer.alloc(0)],
  ] as const)('%s %s', async (kind, name, bytes) => {
    await writeFile(at(name), await bytes)
    const places = { posterFile: at(`${name}.webp`), storyboardFile: at(`${name}-s.webp`) }
    await expect(inspectMedia(at(name), kind, places)).rejects.toMatchObject({ name: 'ChildError' })
    expect((await readdir(folder)).filter((file) => file.startsWith(name))).toEqual([name])
  })

  test('a file that is something else than it is said to be', async () => {
    await renderOutput({ ...job, kind: 'image', file: at('p.png'), sound: 'none', format: 'png' })
    const asked = inspectMedia(at('p.png'), 'video', { posterFile: at('p.webp') })
    await expect(asked).rejects.toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('is image, not video'),
    })
  })

  test('a video whose header says 60,000 pixels a side, or a thousand years, is never held as such', async () => {
    await renderOutput({ ...clip, file: at('honest.mp4') })
    const honest = await readFile(at('honest.mp4'))
    const wide = Buffer.from(honest)
    const sample = wide.indexOf('avc1', wide.indexOf('stsd')) + 4 + 24
    wide.writeUInt16BE(60_000, sample)
    wide.writeUInt16BE(60_000, sample + 2)
    const long = Buffer.from(honest)
    for (let at = long.indexOf('stts'); at > 0; at = long.indexOf('stts', at + 4)) long.writeUInt32BE(2 ** 31, at + 16)
    for (const [name, bytes] of Object.entries({ wide, long })) {
      await writeFile(at(`${name}.mp4`), bytes)
      const places = { posterFile: at(`${name}.webp`), storyboardFile: at(`${name}-s.webp`) }
      const answer = await inspectMedia(at(`${name}.mp4`), 'video', places).catch((error: Error) => error.name)
      expect(answer === 'ChildError' || typeof answer === 'object').toBe(true)
    }
    expect((await inspectMedia(at('honest.mp4'), 'video', { posterFile: at('honest.webp') })).posterWritten).toBe(true)
  }, 200_000)

  test('three bytes are not a medium', async () => {
    await writeFile(at('three.mp4'), 'abc')
    const places = { posterFile: at('three-p.webp'), storyboardFile: at('three-s.webp') }
    await expect(inspectMedia(at('three.mp4'), 'video', places)).rejects.toMatchObject({ reason: 'failed' })
  })

  test('a video cut in half still tells what it can, or is an error', async () => {
    await renderOutput({ ...job, kind: 'video', file: at('whole.mp4'), sound: 'none', format: 'mp4' })
    const whole = await readFile(at('whole.mp4'))
    await writeFile(at('half.mp4'), whole.subarray(0, whole.length / 2))
    const answer = await inspectMedia(at('half.mp4'), 'video', {
      posterFile: at('half.webp'),
      storyboardFile: at('half-s.webp'),
    }).catch((error: Error) => error.name)
    expect(answer === 'ChildError' || (typeof answer === 'object' && answer.width === 800)).toBe(true)
  })
})

describe('an image as a data URI', () => {
  test('goes as it is when it fits', async () => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    expect(await shrinkToDataUri(bytes, 10_000)).toBe(`data:image/png;base64,${bytes.toString('base64')}`)
  })

  test('is made to fit otherwise, and what has holes keeps them', async () => {
    const noise = {
      create: {
        width: 900,
        height: 600,
        channels: 3,
        background: 'red',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    } as const
    const photo = await sharp(noise).png().toBuffer()
    const glass = await sharp(noise).ensureAlpha(0.4).png().toBuffer()
    for (const [image, mime] of [
      [photo, 'image/jpeg'],
      [glass, 'image/webp'],
    ] as const) {
      const uri = await shrinkToDataUri(image, 120_000)
      expect(uri.length).toBeLessThanOrEqual(120_000)
      expect(uri.startsWith(`data:${mime};base64,`)).toBe(true)
      const small = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64')
      const { width, height } = await sharp(small).metadata()
      expect(width / height).toBeCloseTo(1.5, 1)
    }
  })

  test('refuses what is no image', async () => {
    await expect(shrinkToDataUri(Buffer.from('<svg/>'), 1000)).rejects.toThrow(TypeError)
  })
})
