import { clamp, gradient, hex, mix, smooth } from '@/lib/sandbox/render/colour'
import { createContour, createNoise } from '@/lib/sandbox/render/noise'
import type { Scene, Setting, Style } from '@/lib/sandbox/render/scene'
import { overLake } from '@/lib/sandbox/render/scenes/lake'
import { starAt } from '@/lib/sandbox/render/scenes/sky'

const lights = [
  ['#b8ffd6', '#3fe39b', '#1f9d8a', '#5a3fa8'],
  ['#d5ffe0', '#58e6a2', '#3a8fd0', '#8a45c4'],
  ['#ffe3f4', '#f07ac0', '#7c56d8', '#2b3f9c'],
  ['#c9fff4', '#4fdcd0', '#3d7bd9', '#51309c'],
]

/** Curtains of northern light over black hills and still water. */
export const aurora: Style = (setting) => {
  const { canvas, random } = setting
  const height = canvas.height / canvas.unit
  const shore = height * random.branch('shore').between(0.76, 0.83)
  const water = { ...setting, palette: { ...setting.palette, water: hex('#040a18'), light: hex('#cdeee2') } }
  const nowhere = { sun: { x: -9, y: 0, radius: 0.05 }, at: () => () => undefined }
  return overLake(water, curtains(setting, shore), shore, nowhere)
}

function curtains({ canvas, random }: Setting, shore: number): Scene {
  const own = random.branch('aurora')
  const tints = own.pick(lights).map(hex)
  const ramp = gradient([tints[0]!, tints[1]!, tints[1]!, tints[2]!, tints[3]!, tints[3]!])
  const night = gradient([hex('#03050f'), hex('#070d24'), mix(hex('#14264a'), tints[1]!, 0.14)])
  const cloth = createNoise(own.branch('cloth'), { octaves: 5, coarsest: 8, gain: 0.6 })
  const hill = createContour(own.branch('hill'), { octaves: 7, gain: 0.45, ridged: true })
  const hills = createContour(own.branch('hills'), { octaves: 6, gain: 0.5 })
  const pixel = 1 / canvas.unit
  const bands = Array.from({ length: 4 }, (_, index) => ({
    path: createContour(own.branch(`path ${index}`), { octaves: 3, gain: 0.42 }),
    base: shore * (0.36 + 0.13 * index + own.between(-0.04, 0.04)),
    swing: own.between(0.14, 0.22),
    frequency: own.between(0.8, 1.4),
    tall: shore * own.between(0.3, 0.5) * (1.1 - index * 0.12),
    bright: own.between(0.55, 0.9) * (index === 3 ? 0.7 : 1),
  }))

  return (time) => {
    const curves = bands.map((band, index) => {
      const feet = new Float32Array(canvas.width)
      const rays = new Float32Array(canvas.width)
      for (let column = 0; column < canvas.width; column++) {
        const x = column * pixel
        const fold = x + 0.05 * Math.sin(x * 9 + time * 0.5 + index * 2)
        feet[column] = band.base + band.swing * band.path(fold * band.frequency + time * 0.03)
        const ray = cloth(fold * 0.55 + time * 0.008 + index * 0.3, 0.11 * index + time * 0.012)
        const large = 0.5 + 0.5 * band.path(x * 0.9 - time * 0.06 + 40)
        rays[column] = band.bright * (0.25 + 1.5 * smooth(0.38, 0.72, ray)) * (0.15 + 1.1 * large)
      }
      return { ...band, feet, rays }
    })
    const ridge = Float32Array.from(
      { length: canvas.width },
      (_, column) => shore - 0.045 - 0.075 * Math.max(-0.3, hill(column * pixel * 1.6 + time * 0.004)),
    )
    const close = Float32Array.from(
      { length: canvas.width },
      (_, column) => shore - 0.012 - 0.03 * Math.max(-0.2, hills(column * pixel * 3 + time * 0.008)),
    )

    return (column, row, out) => {
      const x = column * pixel
      const y = row * pixel
      const place = night.at(y / shore)
      const front = clamp((y - close[column]!) * canvas.unit + 0.5)
      const back = clamp((y - ridge[column]!) * canvas.unit + 0.5)
      let red = night.table[place]!
      let green = night.table[place + 1]!
      let blue = night.table[place + 2]!
      if (back < 1) {
        const star = starAt(x, y, canvas.unit, time) * 0.8
        red += star
        green += star
        blue += star
        for (let index = 0; index < curves.length; index++) {
          const curve = curves[index]!
          const up = (curve.feet[column]! - y) / curve.tall
          if (up < -0.14 || up > 1.6) continue
          const foot = up < 0 ? smooth(-0.09, 0, up) : 1
          const fall = up < 0 ? 1 : (1 / (1 + up * up * 14)) * smooth(1.6, 0.7, up)
          const strength = curve.rays[column]! * foot * fall
          const tint = ramp.at(0.06 + up * 0.9)
          red += ramp.table[tint]! * strength * (1 - red * 0.6)
          green += ramp.table[tint + 1]! * strength * (1 - green * 0.6)
          blue += ramp.table[tint + 2]! * strength * (1 - blue * 0.6)
        }
      }
      const veil = smooth(shore * 0.55, shore, y)
      const far = 0.11 + 0.1 * veil
      red += (tints[3]![0] * far - red) * back
      green += (tints[2]![1] * far * 0.62 - green) * back
      blue += (0.12 + tints[2]![2] * far * 0.5 - blue) * back
      out[0] = red + (0.008 - red) * front
      out[1] = green + (0.014 - green) * front
      out[2] = blue + (0.03 - blue) * front
    }
  }
}
