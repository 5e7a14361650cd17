import { rename } from 'node:fs/promises'
import { type InputVideoTrack, VideoSampleSink } from 'mediabunny'
import sharp, { type Sharp } from 'sharp'
import type { Inspection, MediaFacts } from '@/lib/media/media-facts'
import { pixelsOf } from '@/lib/media/pixels-of'

const longSide = 640
const maxPixels = 120_000_000
const maxAnimatedFrames = 120

/** Dimensions of an image and its webp preview; an animation of up to 120 frames stays one. */
export async function imagePoster({ file, posterFile }: Inspection): Promise<MediaFacts> {
  const { width, height, pages = 1, format, ...more } = await sharp(file, { limitInputPixels: maxPixels }).metadata()
  const animated = pages > 1 && pages <= maxAnimatedFrames && ['gif', 'webp'].includes(format)
  const poster = sharp(file, { limitInputPixels: maxPixels, animated, failOn: 'error' })
    .autoOrient()
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
  await write(poster, posterFile)
  const shown = more.autoOrient ?? { width, height }
  return { width: shown.width, height: shown.height, codec: format, posterWritten: true }
}

/** A webp of the frame a tenth into the video; false when no frame can be decoded there. */
export async function framePoster(track: InputVideoTrack, seconds: number, posterFile: string): Promise<boolean> {
  const first = await track.getFirstTimestamp()
  const decoded = await new VideoSampleSink(track).getSample(first + (seconds - first) * 0.1)
  if (!decoded) return false
  using frame = decoded
  const scale = Math.min(1, longSide / Math.max(frame.displayWidth, frame.displayHeight))
  const scaled = (side: number) => Math.max(1, Math.round(side * scale))
  const size = { width: scaled(frame.displayWidth), height: scaled(frame.displayHeight) }
  const pixels = await pixelsOf(frame, size)
  await write(sharp(pixels, { raw: { ...size, channels: 4 } }).removeAlpha(), posterFile)
  return true
}

/** Whole or not at all: somebody may be reading an older one. */
async function write(poster: Sharp, file: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`
  await poster.webp({ quality: 82 }).toFile(unfinished)
  await rename(unfinished, file)
}
