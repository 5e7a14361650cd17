import { rename } from 'node:fs/promises'
import { EncodedPacketSink, type InputVideoTrack, type VideoSample, VideoSampleSink } from 'mediabunny'
import sharp from 'sharp'
import { pixelsOf } from '@/lib/media/pixels-of'

const most = 12
const longSide = 240
const framesPerSecond = 4
/** Key frames alone are exact enough from here on, and cost the same in a film as in a clip. */
const longSeconds = 60
const patienceMs = 40_000

type Size = { width: number; height: number }

/**
 * Up to twelve frames, evenly spread in time and side by side in one webp (each 240 px on its long side). Answers how many: 0, and no file, for what
 * is too short to scrub or was not done within 40 s. Holds one decoded frame at a time.
 */
export async function storyboard(track: InputVideoTrack, seconds: number, file: string): Promise<number> {
  const first = await track.getFirstTimestamp()
  const count = Math.min(most, Math.floor((seconds - first) * framesPerSecond))
  if (!(count >= 2)) return 0
  const spread = Array.from({ length: count }, (_, index) => first + ((seconds - first) * (index + 0.5)) / count)
  const size = sizeOf(await track.getDisplayWidth(), await track.getDisplayHeight())
  const strip = new Uint8Array(size.width * count * size.height * 4)
  const until = performance.now() + patienceMs
  let made = 0
  for await (const sample of new VideoSampleSink(track).samplesAtTimestamps(
    seconds > longSeconds ? keyTimes(track, spread) : spread,
  )) {
    if (!sample || performance.now() > until) {
      sample?.close()
      continue
    }
    using frame = sample
    place(await pixelsOf(frame, size), strip, made, count, size)
    made += 1
  }
  if (made < count) return 0
  await writeStrip(strip, { width: size.width * count, height: size.height }, file)
  return count
}

async function* keyTimes(track: InputVideoTrack, times: number[]): AsyncGenerator<number> {
  const packets = new EncodedPacketSink(track)
  for (const time of times) yield (await packets.getKeyPacket(time, { metadataOnly: true }))?.timestamp ?? time
}

function sizeOf(width: VideoSample['displayWidth'], height: number): Size {
  const scale = Math.min(1, longSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

function place(pixels: Uint8Array, strip: Uint8Array, at: number, count: number, { width, height }: Size): void {
  const line = width * 4
  for (let row = 0; row < height; row++)
    strip.set(pixels.subarray(row * line, (row + 1) * line), (row * count + at) * line)
}

async function writeStrip(strip: Uint8Array, size: Size, file: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`
  await sharp(strip, { raw: { ...size, channels: 4 } })
    .removeAlpha()
    .webp({ quality: 72 })
    .toFile(unfinished)
  await rename(unfinished, file)
}
