// Weights are whole numbers, this many bits finer than the pixels.
const shift = 9
const half = 1 << (2 * shift - 1)

type Size = { width: number; height: number }

/** Scales one plane of a frame, from and to a place in larger arrays. */
export type PlaneScaler = (source: Uint8Array, from: number, target: Uint8Array, to: number) => void

/** Catmull-Rom in two passes, its weights worked out once: for these sizes several times faster than a general resizer. */
export function createPlaneScaler(source: Size, target: Size): PlaneScaler {
  if (source.width === target.width && source.height === target.height) {
    const length = source.width * source.height
    return (plane, from, into, to) => into.set(plane.subarray(from, from + length), to)
  }
  const { places, weights } = taps(source.width, target.width)
  const down = taps(source.height, target.height)
  const wide = new Int32Array(target.width * source.height)

  return (plane, from, into, to) => {
    for (let row = 0; row < source.height; row++) {
      const line = from + row * source.width
      const out = row * target.width
      for (let column = 0, tap = 0; column < target.width; column++, tap += 4) {
        wide[out + column] =
          Math.imul(plane[line + places[tap]!]!, weights[tap]!) +
          Math.imul(plane[line + places[tap + 1]!]!, weights[tap + 1]!) +
          Math.imul(plane[line + places[tap + 2]!]!, weights[tap + 2]!) +
          Math.imul(plane[line + places[tap + 3]!]!, weights[tap + 3]!)
      }
    }
    for (let row = 0; row < target.height; row++) {
      const tap = row * 4
      const first = down.places[tap]! * target.width
      const second = down.places[tap + 1]! * target.width
      const third = down.places[tap + 2]! * target.width
      const fourth = down.places[tap + 3]! * target.width
      const a = down.weights[tap]!
      const b = down.weights[tap + 1]!
      const c = down.weights[tap + 2]!
      const d = down.weights[tap + 3]!
      const out = to + row * target.width
      for (let column = 0; column < target.width; column++) {
        const sum =
          Math.imul(wide[first + column]!, a) +
          Math.imul(wide[second + column]!, b) +
          Math.imul(wide[third + column]!, c) +
          Math.imul(wide[fourth + column]!, d)
        const value = (sum + half) >> (2 * shift)
        into[out + column] = value < 0 ? 0 : value > 255 ? 255 : value
      }
    }
  }
}

/** For each place of the target: four of the source and their weights. */
function taps(from: number, to: number) {
  const places = new Int32Array(to * 4)
  const weights = new Int32Array(to * 4)
  for (let at = 0; at < to; at++) {
    const place = ((at + 0.5) * from) / to - 0.5
    const left = Math.floor(place)
    const t = place - left
    const curve = [
      ((-0.5 * t + 1) * t - 0.5) * t,
      (1.5 * t - 2.5) * t * t + 1,
      ((-1.5 * t + 2) * t + 0.5) * t,
      (0.5 * t - 0.5) * t * t,
    ]
    for (const [index, weight] of curve.entries()) {
      places[at * 4 + index] = Math.min(from - 1, Math.max(0, left - 1 + index))
      weights[at * 4 + index] = Math.round(weight * 2 ** shift)
    }
  }
  return { places, weights }
}
