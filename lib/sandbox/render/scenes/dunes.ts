import { clamp, mix, smooth } from '@/lib/sandbox/render/colour'
import { createContour, createNoise } from '@/lib/sandbox/render/noise'
import type { Style } from '@/lib/sandbox/render/scene'
import { createSky } from '@/lib/sandbox/render/scenes/sky'

/** Sand: long crests, one side in the light and the other in shadow, ripples at one's feet. */
export const dunes: Style = (setting) => {
  const { canvas, palette, random } = setting
  const own = random.branch('dunes')
  const height = canvas.height / canvas.unit
  const horizon = height * own.between(0.4, 0.52)
  const sky = createSky(setting, horizon * 1.05)
  const sand = createNoise(own.branch('sand'), { octaves: 5, coarsest: 4 })
  const haze = palette.sky.at(-1)!
  const sandy = palette.accents.toSorted((a, b) => b[0] - b[2] - (a[0] - a[2]))[0]!
  const warm = palette.night ? mix(palette.far, palette.light, 0.3) : mix(sandy, palette.light, 0.34)
  const shadow = mix(palette.near, palette.accents[1]!, 0.42)
  const toward = sky.sun.x > canvas.width / canvas.unit / 2 ? 1 : -1
  const pixel = 1 / canvas.unit
  const count = 6
  const layers = Array.from({ length: count }, (_, index) => {
    const depth = index / (count - 1)
    const fade = 0.72 * (1 - depth) ** 1.5
    const night = palette.night ? 0.25 : 0
    return {
      depth,
      contour: createContour(own.branch(`dune ${index}`), { octaves: 3, gain: 0.22 }),
      base: horizon + 0.02 + (height - horizon) * 0.78 * depth ** 1.3,
      tall: 0.05 + 0.11 * depth,
      frequency: 1.5 - 0.55 * depth,
      speed: 0.002 + 0.016 * depth ** 2,
      lit: mix(mix(warm, palette.near, night), haze, fade),
      dark: mix(shadow, haze, fade),
      lean: 0.55 + own.next() * 0.5,
    }
  })

  return (time) => {
    const paintSky = sky.at(time)
    const sides = layers.map((layer) => {
      const tops = new Float32Array(canvas.width)
      const slopes = new Float32Array(canvas.width)
      const crest = (x: number) => {
        const wave = layer.contour((x + time * layer.speed) * layer.frequency + layer.depth * 7)
        return layer.base - layer.tall * (0.5 + wave + 0.35 * Math.max(0, wave))
      }
      for (let column = 0; column < canvas.width; column++) {
        tops[column] = crest(column * pixel)
        slopes[column] = (crest(column * pixel + 0.01) - crest(column * pixel - 0.01)) / 0.02
      }
      return { ...layer, tops, slopes }
    })
    const last = canvas.width - 1

    return (column, row, out) => {
      const x = column * pixel
      const y = row * pixel
      let left = 1
      let red = 0
      let green = 0
      let blue = 0
      for (let index = count - 1; index >= 0 && left > 0.004; index--) {
        const side = sides[index]!
        const below = y - side.tops[column]!
        const cover = clamp(below * canvas.unit + 0.5) * left
        if (cover <= 0) continue
        const shift = x + time * side.speed
        const drift = sand(shift * 0.35 + side.depth, y * 0.9 + side.depth) - 0.5
        const faced = (column + (below * side.lean + drift * below * 0.8) * canvas.unit * toward) | 0
        const slope = side.slopes[faced < 0 ? 0 : faced > last ? last : faced]! * toward
        const facing = smooth(-0.06, 0.1, slope + 0.02)
        const near = side.depth * side.depth
        const ripple =
          Math.sin((below * (90 + 50 * drift) + shift * 26 * toward + drift * 30) * (1.6 - 0.55 * side.depth)) *
          0.055 *
          near *
          smooth(0, 0.12, below)
        const grain = (sand(shift * 5.3, y * 5.3) - 0.5) * 0.12 * near
        const rim = Math.exp(-below * 70) * 0.3 * facing
        const lit = clamp(facing * (0.98 - 0.55 * smooth(0, 0.5, below)) + 0.12 + ripple + grain)
        red += cover * (side.dark[0] + (side.lit[0] - side.dark[0]) * lit + rim * (palette.light[0] - side.lit[0]))
        green += cover * (side.dark[1] + (side.lit[1] - side.dark[1]) * lit + rim * (palette.light[1] - side.lit[1]))
        blue += cover * (side.dark[2] + (side.lit[2] - side.dark[2]) * lit + rim * (palette.light[2] - side.lit[2]))
        left -= cover
      }
      if (left > 0.004) {
        paintSky(x, y, out)
        red += out[0]! * left
        green += out[1]! * left
        blue += out[2]! * left
      }
      out[0] = red
      out[1] = green
      out[2] = blue
    }
  }
}
