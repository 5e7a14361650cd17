import type { Random } from '@/lib/sandbox/render/random'

const size = 512
const wrap = size - 1

/** Cloudy noise that repeats every 1 in both directions, 0..1 around 0.5; a table, so that reading it costs next to nothing. */
export type Noise = (u: number, v: number) => number

export function createNoise(random: Random, { octaves = 6, coarsest = 4, gain = 0.5 } = {}): Noise {
  const table = new Float32Array(size * size)
  let amplitude = 1
  for (let octave = 0; octave < octaves; octave++) {
    addOctave(table, random, coarsest << octave, amplitude)
    amplitude *= gain
  }
  stretch(table)
  return (u, v) => {
    const x = u * size
    const y = v * size
    const left = Math.floor(x)
    const top = Math.floor(y)
    const fx = x - left
    const fy = y - top
    const row = (top & wrap) * size
    const below = ((top + 1) & wrap) * size
    const column = left & wrap
    const right = (left + 1) & wrap
    const upper = table[row + column]! + (table[row + right]! - table[row + column]!) * fx
    const lower = table[below + column]! + (table[below + right]! - table[below + column]!) * fx
    return upper + (lower - upper) * fy
  }
}

// Perlin's gradient noise on a lattice that wraps.
function addOctave(table: Float32Array, random: Random, cells: number, amplitude: number) {
  const angles = Float32Array.from({ length: cells * cells }, () => random.next() * Math.PI * 2)
  const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)]
  const cell = size / cells
  for (let y = 0; y < size; y++) {
    const gridY = Math.floor(y / cell)
    const fy = y / cell - gridY
    const weightY = fade(fy)
    for (let x = 0; x < size; x++) {
      const gridX = Math.floor(x / cell)
      const fx = x / cell - gridX
      const nextX = (gridX + 1) % cells
      const [row, below] = [gridY * cells, ((gridY + 1) % cells) * cells]
      const weightX = fade(fx)
      const a = cosines[row + gridX]! * fx + sines[row + gridX]! * fy
      const b = cosines[row + nextX]! * (fx - 1) + sines[row + nextX]! * fy
      const c = cosines[below + gridX]! * fx + sines[below + gridX]! * (fy - 1)
      const d = cosines[below + nextX]! * (fx - 1) + sines[below + nextX]! * (fy - 1)
      const upper = a + (b - a) * weightX
      const lower = c + (d - c) * weightX
      table[y * size + x]! += (upper + (lower - upper) * weightY) * amplitude
    }
  }
}

const fade = (value: number) => value * value * value * (value * (value * 6 - 15) + 10)

function stretch(table: Float32Array) {
  let widest = 0
  for (const value of table) widest = Math.max(widest, Math.abs(value))
  for (let index = 0; index < table.length; index++) table[index] = 0.5 + (table[index]! / widest) * 0.5
}

/** A line through noise, -1..1, that does not repeat for a long time. */
export function createContour(random: Random, { octaves = 6, gain = 0.5, ridged = false } = {}): (x: number) => number {
  const values = Float32Array.from({ length: 4096 }, () => random.next() * 2 - 1)
  const offsets = Array.from({ length: octaves }, () => random.next() * 4096)
  return (x) => {
    let [sum, amplitude, frequency, total] = [0, 1, 1, 0]
    for (let octave = 0; octave < octaves; octave++) {
      const place = x * frequency + offsets[octave]!
      const index = Math.floor(place)
      const [from, to] = [values[index & 4095]!, values[(index + 1) & 4095]!]
      const value = from + (to - from) * fade(place - index)
      sum += (ridged ? 1 - 2 * Math.abs(value) : value) * amplitude
      total += amplitude
      amplitude *= gain
      frequency *= 2.03
    }
    return sum / total
  }
}
