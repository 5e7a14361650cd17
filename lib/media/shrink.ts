import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Shrinking } from '@/lib/media/media-facts'

// Quality goes first, pixels next: [longest side, quality].
const attempts: [number, number][] = [
  [8192, 92],
  [8192, 82],
  [4096, 85],
  [3072, 82],
  [2048, 82],
  [1536, 78],
  [1024, 75],
  [768, 70],
  [512, 60],
  [256, 50],
]

/** Runs in the child: `shrinkToDataUri` is the way in from elsewhere. Answers with the mime type it wrote. */
export async function shrink({ file, target, maxBytes }: Shrinking): Promise<string> {
  const { hasAlpha } = await sharp(file).metadata()
  for (const [side, quality] of attempts) {
    const scaled = sharp(file, { limitInputPixels: 120_000_000 })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    const bytes = await (hasAlpha ? scaled.webp({ quality }) : scaled.jpeg({ quality, mozjpeg: false })).toBuffer()
    if (bytes.length > maxBytes) continue
    await writeFile(target, bytes)
    return hasAlpha ? 'image/webp' : 'image/jpeg'
  }
  throw new Error(`no size of this image fits ${maxBytes} bytes`)
}
