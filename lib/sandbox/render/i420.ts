import type { Mark } from '@/lib/sandbox/render/mark'
import { createPlaneScaler } from '@/lib/sandbox/render/scale-plane'
import type { Canvas } from '@/lib/sandbox/render/scene'

/** RGB to a frame of video: brightness, then the two colours at half size, in BT.709's limited range. */
export function toI420(pixels: Uint8ClampedArray, { width, height }: Canvas, frame: Uint8Array): void {
  const luma = width * height
  for (let at = 0, from = 0; at < luma; at++, from += 3) {
    frame[at] = 16.5 + 0.1826 * pixels[from]! + 0.6142 * pixels[from + 1]! + 0.062 * pixels[from + 2]!
  }
  const next = width * 3
  const quarter = luma / 4
  for (let row = 0, at = luma; row < height / 2; row++) {
    for (let column = 0, from = row * 2 * next; column < width / 2; column++, at++, from += 6) {
      const red = pixels[from]! + pixels[from + 3]! + pixels[from + next]! + pixels[from + next + 3]!
      const green = pixels[from + 1]! + pixels[from + 4]! + pixels[from + next + 1]! + pixels[from + next + 4]!
      const blue = pixels[from + 2]! + pixels[from + 5]! + pixels[from + next + 2]! + pixels[from + next + 5]!
      frame[at] = 128.5 + (-0.1006 * red - 0.3386 * green + 0.4392 * blue) / 4
      frame[at + quarter] = 128.5 + (0.4392 * red - 0.3989 * green - 0.0403 * blue) / 4
    }
  }
}

/** Makes drawn frames as large as they were asked for and lays the word mark on them at that size's full sharpness. */
export function createFinisher(
  drawn: Canvas,
  target: Canvas,
  mark: Mark,
): (frame: Uint8Array, finished: Uint8Array) => void {
  const half = ({ width, height }: Canvas) => ({ width: width / 2, height: height / 2 })
  const scaleLuma = createPlaneScaler(drawn, target)
  const scaleColour = createPlaneScaler(half(drawn), half(target))
  const [from, to] = [drawn.width * drawn.height, target.width * target.height]
  return (frame, finished) => {
    scaleLuma(frame, 0, finished, 0)
    scaleColour(frame, from, finished, to)
    scaleColour(frame, from * 1.25, finished, to * 1.25)
    print(mark, finished, target)
  }
}

// The mark is white on shadow, so the brightness alone carries it.
function print(mark: Mark, frame: Uint8Array, { width, height }: Canvas) {
  for (let y = 0; y < mark.height; y++) {
    for (let x = 0; x < mark.width; x++) {
      const column = mark.left + x
      const row = mark.top + y
      const from = (y * mark.width + x) * 4
      const alpha = mark.pixels[from + 3]! / 255
      if (alpha === 0 || column < 0 || row < 0 || column >= width || row >= height) continue
      const at = row * width + column
      frame[at] = frame[at]! * (1 - alpha) + (16 + mark.pixels[from]! * 0.859) * alpha
    }
  }
}
