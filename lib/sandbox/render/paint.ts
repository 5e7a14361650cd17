import { createRandom } from '@/lib/sandbox/render/random'
import type { Canvas, Shade } from '@/lib/sandbox/render/scene'

/** Runs a shade over every pixel into RGB bytes, with a little darkening to the corners and grain enough to keep gradients from banding. */
export function paint(shade: Shade, { width, height }: Canvas, pixels: Uint8ClampedArray, grain: number): void {
  const out = new Float32Array(3)
  const across = Float32Array.from({ length: width }, (_, column) => ((column + 0.5) / width - 0.5) ** 2)
  for (let row = 0; row < height; row++) {
    const down = ((row + 0.5) / height - 0.5) ** 2
    const grainRow = (row & 127) * 128
    let at = row * width * 3
    for (let column = 0; column < width; column++, at += 3) {
      shade(column, row, out)
      const scale = 255 * (1 - (across[column]! + down) * 0.34)
      const speck = speckles[grainRow + ((column + (row >> 7) * 37) & 127)]! * grain
      pixels[at] = out[0]! * scale + speck
      pixels[at + 1] = out[1]! * scale + speck
      pixels[at + 2] = out[2]! * scale + speck
    }
  }
}

const speckles = (() => {
  const random = createRandom('grain')
  return Float32Array.from({ length: 128 * 128 }, () => random.next() + random.next() - 1)
})()
