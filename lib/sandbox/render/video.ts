import {
  AudioSampleSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSample,
  VideoSampleSource,
} from 'mediabunny'
import { registerMediabunnyServer } from '@mediabunny/server'
import { chooseScene, type Pace } from '@/lib/sandbox/render/choose-scene'
import { drawMark } from '@/lib/sandbox/render/mark'
import { createFilm, framesPerSecond } from '@/lib/sandbox/render/film'
import type { RenderJob } from '@/lib/sandbox/render/render-job'
import { type Canvas, canvasOf } from '@/lib/sandbox/render/scene'
import { addSound } from '@/lib/sandbox/render/sound/add-sound'
import { composeSound } from '@/lib/sandbox/render/sound/compose-sound'
import { sampleRate } from '@/lib/sandbox/render/sound/stereo'

/** H.264 and AAC in MP4, of exactly the asked size (odd sides lose a pixel: H.264 has none) and length. */
export async function renderVideo(job: RenderJob, file: string): Promise<void> {
  registerMediabunnyServer({ hardwareContext: null })
  const [width, height] = [job.width & ~1, job.height & ~1]
  const frames = Math.max(1, Math.round(job.seconds * framesPerSecond))
  const canvas = canvasOf(width, height)
  const { pace, draw } = chooseScene(job.seed, job.prompt)
  const drawn = drawingCanvas(canvas, frames / every[pace])
  const scene = await draw(drawn)
  const mark = await drawMark(job.label, canvas)

  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new FilePathTarget(file),
  })
  const video = new VideoSampleSource({
    codec: 'avc',
    quality: new Quality({ bitrate: bitrate(width, height) }),
    latencyMode: 'realtime',
    hardwareAcceleration: 'prefer-software',
  })
  const audio = new AudioSampleSource({ codec: 'aac', quality: new Quality({ bitrate: 128_000 }) })
  output.addVideoTrack(video, { frameRate: framesPerSecond })
  if (job.sound !== 'none') output.addAudioTrack(audio)
  await output.start()
  if (job.sound !== 'none') await addSound(audio, composeSound(job, soundSeconds(frames)))

  const film = createFilm({ scene, drawn, target: canvas, mark, every: every[pace] })
  for (let frame = 0; frame < frames; frame++) {
    using sample = new VideoSample(film(frame), {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      timestamp: frame / framesPerSecond,
      duration: 1 / framesPerSecond,
      colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    })
    await video.add(sample)
  }
  await output.finalize()
}

// Of so many frames one is drawn and the others are blended from their neighbours.
const every: Record<Pace, number> = { slow: 3, lively: 2 }

/** Pixels drawn for a whole clip; beyond it frames are drawn smaller and scaled up. */
const pixelBudget = 32_000_000
const fewestPixels = 640 * 360

function drawingCanvas({ width, height }: Canvas, frames: number): Canvas {
  const pixels = Math.max(fewestPixels, pixelBudget / frames)
  const scale = Math.min(1, Math.sqrt(pixels / (width * height)))
  const even = (side: number) => Math.max(2, Math.round((side * scale) / 2) * 2)
  return canvasOf(even(width), even(height))
}

const bitrate = (width: number, height: number) => Math.round(500_000 + width * height * 4.5)

// AAC comes in packets of 1024 and its encoder adds one in front: so much sound ends with the last frame and not after it.
function soundSeconds(frames: number) {
  const packets = Math.floor((frames * sampleRate) / framesPerSecond / 1024) - 1
  return (Math.max(1, packets) * 1024) / sampleRate
}
