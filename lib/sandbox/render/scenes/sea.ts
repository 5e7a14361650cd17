import { clamp, mix, smooth } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Style } from '@/lib/sandbox/render/scene'
import { createSky } from '@/lib/sandbox/render/scenes/sky'

/** Open water under a low light: the sky again in every wave, and a path of glitter. */
export const sea: Style = (setting) => {
  const { canvas, palette, random } = setting
  const height = canvas.height / canvas.unit
  const horizon = height * random.branch('horizon').between(0.42, 0.56)
  const sky = createSky(setting, horizon, palette.night ? 0.5 : random.branch('sun').between(0.06, 0.3))
  const swell = createNoise(random.branch('swell'), { octaves: 4, coarsest: 8, gain: 0.45 })
  const chop = createNoise(random.branch('chop'), { octaves: 5, coarsest: 16, gain: 0.55 })
  const deep = mix(palette.water, palette.near, 0.45)
  const haze = palette.sky.at(-1)!
  const pixel = 1 / canvas.unit

  return (time) => {
    const paintSky = sky.at(time)
    return (column, row, out) => {
      const x = column * pixel
      const y = row * pixel
      const down = y - horizon
      if (down <= 0) return paintSky(x, y, out)
      const near = down / (height - horizon)
      const away = 0.34 / (down + 0.012)
      const across = (x - sky.sun.x) * away
      const calm = 1 / (1 + away * 0.045)
      const broad = swell(across * 0.05 + time * 0.006, away * 0.17 + time * 0.016) - 0.5
      const fine = chop(across * 0.13 - time * 0.01 + broad * 0.1, away * 0.42 + time * 0.03) - 0.5
      const close = chop(across * 0.55 + broad * 0.3 + time * 0.012, away * 1.25 + time * 0.05) - 0.5
      const slope = (broad * 0.8 + fine * 0.75) * calm + close * 0.75 * near
      const mirrored = horizon - down * 0.85 - Math.abs(slope) * (0.12 + near * 0.5)
      paintSky(x + slope * 0.2, mirrored < 0 ? 0 : mirrored, out)
      const facing = clamp(0.18 + 0.5 * Math.sqrt(near) - slope * 2.1)
      const path = (x - sky.sun.x) / (sky.sun.radius * 0.9 + 0.22 * near)
      const glitter =
        smooth(0.03, 0.17, slope + 0.04 * (1 - near)) * Math.exp(-path * path) * (palette.night ? 0.6 : 0.95)
      const crest = smooth(0.1, 0.34, broad * 0.6 + close) * near * 0.2
      const fog = Math.exp(-near * 16) * 0.6
      for (let index = 0; index < 3; index++) {
        const water = out[index]! + (deep[index]! - out[index]!) * facing
        const lit = water + (palette.light[index]! - water) * clamp(glitter + crest)
        out[index] = lit + (haze[index]! - lit) * fog
      }
    }
  }
}
