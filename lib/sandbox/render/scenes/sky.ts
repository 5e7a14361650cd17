import { clamp, gradient, smooth } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import { hashCell } from '@/lib/sandbox/render/random'
import type { Setting } from '@/lib/sandbox/render/scene'

export type Sky = {
  sun: { x: number; y: number; radius: number }
  /** Colour at a place in units, `x` from the left and `y` from the top. */
  at(time: number): (x: number, y: number, out: Float32Array) => void
}

/** A sky with light, clouds and, at night, stars; `horizon` is where its gradient ends, in units. */
export function createSky({ canvas, palette, random, words }: Setting, horizon: number, sunHeight?: number): Sky {
  const own = random.branch('sky')
  const width = canvas.width / canvas.unit
  const ramp = gradient(palette.sky)
  const clouds = createNoise(own.branch('clouds'), { octaves: 6, gain: 0.55 })
  const radius = own.between(0.035, 0.07) * (palette.night ? 0.8 : 1)
  const height = sunHeight ?? (palette.night ? own.between(0.3, 0.6) : own.between(0.05, 0.5))
  const sun = { x: width * pickThird(own.next()), y: horizon * (1 - height), radius }
  const [red, green, blue] = palette.light
  const cover = words.has('clear') ? 0 : own.between(0.25, 1)
  const drift = own.between(0.004, 0.009)
  const stretchX = own.between(0.16, 0.3)
  const stretchY = own.between(0.5, 0.9)

  const at = (time: number) => (x: number, y: number, out: Float32Array) => {
    const place = ramp.at(y / horizon)
    const dx = x - sun.x
    const dy = y - sun.y
    const distance = Math.sqrt(dx * dx + dy * dy)
    const glow = 0.42 * Math.exp(-distance * 2.6) + 0.4 * Math.exp(-distance * distance * 38)
    const disc = 1 - smooth(radius - 1.2 / canvas.unit, radius + 1.2 / canvas.unit, distance)
    const strength = palette.night ? glow * 0.55 : glow
    let light = clamp(strength + disc * (palette.night ? 0.95 : 0.9))

    let sky0 = ramp.table[place]!
    let sky1 = ramp.table[place + 1]!
    let sky2 = ramp.table[place + 2]!
    if (palette.night) {
      const star = starAt(x, y, canvas.unit, time) * smooth(horizon * 1.05, horizon * 0.3, y)
      sky0 += star
      sky1 += star
      sky2 += star
    }
    if (cover > 0) {
      const fade = smooth(0, 0.25, y) * smooth(horizon, horizon * 0.72, y)
      const body = clouds(x * stretchX + time * drift, y * stretchY + 0.3)
      const cloud = smooth(0.52, 0.78, body) * cover * fade
      const lit = 0.28 + 0.72 * Math.exp(-distance * 1.5)
      const brightness = palette.night ? 0.22 * lit : lit
      sky0 += (red * brightness + sky0 * (1 - brightness) - sky0) * cloud * 0.75
      sky1 += (green * brightness + sky1 * (1 - brightness) - sky1) * cloud * 0.75
      sky2 += (blue * brightness + sky2 * (1 - brightness) - sky2) * cloud * 0.75
      light *= 1 - cloud * 0.35
    }
    out[0] = sky0 + (red - sky0) * light
    out[1] = sky1 + (green - sky1) * light
    out[2] = sky2 + (blue - sky2) * light
  }
  return { sun, at }
}

const pickThird = (value: number) => (value < 0.5 ? 0.22 + value * 0.3 : 0.48 + value * 0.3)

const cells = 70

/** Brightness added by a star, one in a few cells of a jittered grid; they twinkle slowly. */
export function starAt(x: number, y: number, unit: number, time: number): number {
  const cellX = Math.floor(x * cells)
  const cellY = Math.floor(y * cells)
  const chance = hashCell(cellX, cellY)
  if (chance > 0.11) return 0
  const jitterX = hashCell(cellX + 71, cellY)
  const jitterY = hashCell(cellX, cellY + 113)
  const dx = x * cells - cellX - 0.25 - jitterX * 0.5
  const dy = y * cells - cellY - 0.25 - jitterY * 0.5
  const pixel = cells / unit
  const magnitude = hashCell(cellX + 5, cellY + 9) ** 5
  const reach = Math.max(0.04 + 0.09 * magnitude, pixel * 0.75)
  const twinkle = 0.8 + 0.2 * Math.sin(time * (1 + jitterX * 2) + jitterY * 40)
  return (0.22 + 0.78 * magnitude) * Math.exp(-(dx * dx + dy * dy) / (reach * reach)) * twinkle
}
