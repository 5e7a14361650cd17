import sharp from 'sharp'
import { glyphs } from '@/lib/sandbox/render/glyphs'
import type { Canvas } from '@/lib/sandbox/render/scene'

/** What is laid over the corner of a picture: RGBA at a place in it. */
export type Mark = { pixels: Uint8Array; width: number; height: number; left: number; top: number }

const advance = 6.4
const capHeight = 7

/** The word mark "SANDBOX · model" for the lower right corner, drawn in strokes so that no machine needs a font for it. */
export async function drawMark(label: string, canvas: Canvas): Promise<Mark> {
  const words = `SANDBOX · ${label}`
    .toUpperCase()
    .replace(/[^A-Z0-9 .·/-]/g, ' ')
    .slice(0, 44)
  const margin = Math.round(canvas.unit * 0.028)
  const room = canvas.width - 2 * margin
  const scale = Math.min((canvas.unit * 0.0185) / capHeight, room / (words.length * advance + 6))
  const pad = Math.ceil(scale * 6)
  const width = Math.max(1, Math.min(canvas.width, Math.ceil(words.length * advance * scale) + 2 * pad))
  const height = Math.max(1, Math.min(canvas.height, Math.ceil(capHeight * scale) + 2 * pad))
  const paths = [...words].map(
    (letter, index) => `<path d="${glyphs[letter] ?? ''}" transform="translate(${index * advance} 0)"/>`,
  )
  const layer = (style: string) =>
    `<g transform="translate(${pad} ${pad}) scale(${scale})" fill="none" stroke-linecap="round" stroke-linejoin="round" ${style}>${paths.join('')}</g>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <filter id="soft" x="-20%" y="-100%" width="140%" height="300%"><feGaussianBlur stdDeviation="1.6"/></filter>
    ${layer('stroke="#000" stroke-opacity="0.5" stroke-width="2.2" filter="url(#soft)"')}
    ${layer('stroke="#fff" stroke-opacity="0.84" stroke-width="0.92"')}
  </svg>`
  const pixels = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer()
  return {
    pixels,
    width,
    height,
    left: canvas.width - width - margin + pad,
    top: canvas.height - height - margin + pad,
  }
}

/** Lays a mark over RGB pixels of a canvas. */
export function stamp(mark: Mark, pixels: Uint8ClampedArray, canvas: Canvas): void {
  for (let y = 0; y < mark.height; y++) {
    for (let x = 0; x < mark.width; x++) {
      const [column, row] = [mark.left + x, mark.top + y]
      const from = (y * mark.width + x) * 4
      const alpha = mark.pixels[from + 3]! / 255
      if (alpha === 0 || column < 0 || row < 0 || column >= canvas.width || row >= canvas.height) continue
      const to = (row * canvas.width + column) * 3
      for (let index = 0; index < 3; index++) {
        pixels[to + index] = pixels[to + index]! * (1 - alpha) + mark.pixels[from + index]! * alpha
      }
    }
  }
}
