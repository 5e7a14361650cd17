import { clamp, gradient, mix, smooth } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Style } from '@/lib/sandbox/render/scene'

/** Inks floated on water and combed: noise that bends noise, with a vein of gold where two colours meet. */
export const marble: Style = ({ canvas, palette, random }) => {
  const own = random.branch('marble')
  const wide = createNoise(own.branch('wide'), { octaves: 3, coarsest: 4, gain: 0.4 })
  const fine = createNoise(own.branch('fine'), { octaves: 4, coarsest: 4, gain: 0.42 })
  const [a, b, c, d, e] = palette.accents as [
    typeof palette.ink,
    typeof palette.ink,
    typeof palette.ink,
    typeof palette.ink,
    typeof palette.ink,
  ]
  const inks = own.pick([
    [a, mix(a, b, 0.5), b, e, d, c, mix(a, c, 0.4), a],
    [palette.near, a, b, c, e, palette.paper, d, a],
    [e, palette.paper, c, b, a, palette.near, b, e],
  ])
  const ramp = gradient(inks)
  const gold = mix(palette.light, palette.accents[3]!, 0.4)
  const zoom = own.between(0.17, 0.26)
  const bend = own.between(0.35, 0.6)
  const [offsetX, offsetY] = [own.next(), own.next()] as const
  const turn = own.between(0, Math.PI)
  const cos = Math.cos(turn) * zoom
  const sin = Math.sin(turn) * zoom
  const pixel = 1 / canvas.unit

  return (time) => {
    const drift = time * 0.0032
    return (column, row, out) => {
      const x = column * pixel
      const y = row * pixel
      const u = x * cos - y * sin + offsetX
      const v = x * sin + y * cos + offsetY
      const p = wide(u + drift, v) - 0.5
      const q = wide(v + 0.37, u - drift * 1.3 + 0.71) - 0.5
      const r = fine(u + bend * p + drift * 0.7, v + bend * q) - 0.5
      const s = fine(u * 0.7 + bend * 0.9 * q + 0.3 + r * 0.24, v * 0.7 + bend * 0.9 * r - drift)
      const place = ramp.at(clamp((s - 0.5) * 2 + 0.5 + p * 0.35))
      const bands = s * 7 + q * 3
      const vein = bands - Math.floor(bands) - 0.5
      const thread = smooth(0.045, 0.004, Math.abs(vein)) * smooth(0.02, 0.2, Math.abs(r) + 0.04)
      const relief = 1 + (r * 0.5 + p * 0.24)
      const strength = thread * 0.62
      const base = ramp.table
      out[0] = base[place]! * relief + (gold[0] - base[place]! * relief) * strength
      out[1] = base[place + 1]! * relief + (gold[1] - base[place + 1]! * relief) * strength
      out[2] = base[place + 2]! * relief + (gold[2] - base[place + 2]! * relief) * strength
    }
  }
}
