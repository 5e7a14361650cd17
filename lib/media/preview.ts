import { rename, writeFile } from 'node:fs/promises'
import { type InputVideoTrack, VideoSampleSink } from 'mediabunny'
import sharp, { type Sharp } from 'sharp'
import type { Inspection, MediaFacts } from '@/lib/media/media-facts'
import { pixelsOf } from '@/lib/media/pixels-of'

const longSide = 640
/** 16,384 a side, as 4,096 upscaled four times: 1 to 5 s and 200 MB where it is read line by line. What is held as a whole (AVIF, interlaced) may take more than the child has. */
const maxPixels = 2 ** 28
/** A header that claims more is a lie until somebody has such a picture. */
const maxClaimedPixels = 2 ** 30
const maxAnimatedFrames = 120

/** Dimensions of an image as its header says, and its webp preview where one can be made; an animation of up to 120 frames stays one. */
export async function imagePoster({ file, posterFile }: Inspection): Promise<MediaFacts> {
  const header = sharp(file, { limitInputPixels: maxClaimedPixels })
  const { width, height, pages = 1, format, ...more } = await header.metadata()
  const shown = more.autoOrient ?? { width, height }
  const facts = { width: shown.width, height: shown.height, codec: format }
  if (!posterFile) return { ...facts, posterWritten: false }
  const animated = pages > 1 && pages <= maxAnimatedFrames && ['gif', 'webp'].includes(format)
  const poster = sharp(file, { limitInputPixels: maxPixels, animated, failOn: 'error' })
    .autoOrient()
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
  const posterWritten = await write(poster, posterFile).then(
    () => true,
    () => false,
  )
  return { ...facts, posterWritten }
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
  // Not `toFile`: whoever is killed while decoding would leave it behind, empty.
  await writeFile(unfinished, await poster.webp({ quality: 82 }).toBuffer())
  await rename(unfinished, file)
}
