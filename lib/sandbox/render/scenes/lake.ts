import { smooth } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Scene, Setting } from '@/lib/sandbox/render/scene'
import type { Sky } from '@/lib/sandbox/render/scenes/sky'

/** Below `shore` the scene above it, mirrored in water that moves a little; light lies on it under the sun. */
export function overLake({ canvas, palette, random }: Setting, above: Scene, shore: number, sky: Sky): Scene {
  const ripples = createNoise(random.branch('ripples'), { octaves: 4, coarsest: 16 })
  const height = canvas.height / canvas.unit
  const [red, green, blue] = palette.water

  return (time) => {
    const shade = above(time)
    return (column, row, out) => {
      const y = row / canvas.unit
      const deep = y - shore
      if (deep <= 0) return shade(column, row, out)
      const x = column / canvas.unit
      const near = deep / (height - shore)
      const far = 1 / (0.04 + near)
      const wave = ripples(x * far * 0.035 + time * 0.004, far * 0.21 - time * 0.008) - 0.5
      const fine = ripples(x * far * 0.12 - time * 0.01, far * 0.74 + time * 0.014) - 0.5
      const sway = (wave + fine * 0.6) * (0.01 + 0.07 * near)
      const mirrored = Math.max(0, (shore - deep * 1.08 + sway * 1.4) * canvas.unit)
      const shifted = Math.min(canvas.width - 1, Math.max(0, Math.round(column + sway * 0.35 * canvas.unit)))
      shade(shifted, Math.min(mirrored, shore * canvas.unit), out)
      const dark = 0.16 + 0.34 * near + Math.max(0, wave) * 0.25
      const glint =
        smooth(0.06, 0.2, wave + fine * 0.9) * Math.exp(-(((x - sky.sun.x) / (0.09 + 0.2 * near)) ** 2)) * 0.5
      const edge = smooth(0.012, 0, deep) * 0.25
      out[0] = out[0]! + (red - out[0]!) * dark + (palette.light[0] - out[0]!) * (glint + edge)
      out[1] = out[1]! + (green - out[1]!) * dark + (palette.light[1] - out[1]!) * (glint + edge)
      out[2] = out[2]! + (blue - out[2]!) * dark + (palette.light[2] - out[2]!) * (glint + edge)
    }
  }
}
