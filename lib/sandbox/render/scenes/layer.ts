import sharp from 'sharp'
import type { Canvas } from '@/lib/sandbox/render/scene'

/** RGBA of a drawing in a scene's own measure (the short side is 1), as large as the canvas. */
export async function drawLayer(content: string, { width, height, unit }: Canvas): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width / unit} ${height / unit}">${content}</svg>`
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer()
}

export const css = ([red, green, blue]: readonly number[]) =>
  `rgb(${[red, green, blue].map((value) => Math.round(value! * 255)).join(' ')})`
