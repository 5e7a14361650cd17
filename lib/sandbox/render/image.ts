import sharp from 'sharp'
import { chooseScene } from '@/lib/sandbox/render/choose-scene'
import { drawMark, stamp } from '@/lib/sandbox/render/mark'
import { paint } from '@/lib/sandbox/render/paint'
import type { RenderJob } from '@/lib/sandbox/render/render-job'
import { canvasOf } from '@/lib/sandbox/render/scene'

export async function renderImage(job: RenderJob, file: string): Promise<void> {
  const canvas = canvasOf(job.width, job.height)
  const scene = await chooseScene(job.seed, job.prompt).draw(canvas)
  const pixels = new Uint8ClampedArray(job.width * job.height * 3)
  paint(scene(4), canvas, pixels, 1.3)
  stamp(await drawMark(job.label, canvas), pixels, canvas)
  const image = sharp(pixels, { raw: { width: job.width, height: job.height, channels: 3 } })
  const encoded = job.format === 'jpeg' ? image.jpeg({ quality: 90 }) : image.png({ compressionLevel: 6 })
  await encoded.toFile(file)
}
