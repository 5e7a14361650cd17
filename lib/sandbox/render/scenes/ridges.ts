import { clamp, type Colour, mix, smooth } from '@/lib/sandbox/render/colour'
import { createContour, createNoise } from '@/lib/sandbox/render/noise'
import { hashCell } from '@/lib/sandbox/render/random'
import type { Scene, Setting, Shade, Style } from '@/lib/sandbox/render/scene'
import { createSky, type Sky } from '@/lib/sandbox/render/scenes/sky'
import { overLake } from '@/lib/sandbox/render/scenes/lake'

/** Mountains behind mountains, each paler than the one before it, with light on one flank and mist in the valleys. */
export const ridges: Style = (setting) => {
  const { canvas, random, words } = setting
  const height = canvas.height / canvas.unit
  const lake = words.has('lake') || words.has('water') || random.branch('lake').next() < 0.38
  const shore = lake ? height * random.branch('shore').between(0.7, 0.78) : height
  const horizon = shore * random.branch('horizon').between(0.62, 0.74)
  const sky = createSky(setting, horizon)
  const land = createLand(setting, sky, horizon, shore)
  return lake ? overLake(setting, land, shore, sky) : land
}

export function createLand(setting: Setting, sky: Sky, horizon: number, bottom: number, count = 7): Scene {
  const { canvas, palette, random, words } = setting
  const own = random.branch('land')
  const mistNoise = createNoise(own.branch('mist'), { octaves: 5 })
  const grainNoise = createNoise(own.branch('rock'), { octaves: 7, gain: 0.62, coarsest: 8 })
  const forest = words.has('forest') || own.next() < 0.5
  const snowy = words.has('snow') || words.has('winter') || own.next() < 0.35
  const haze = palette.sky.at(-1)!
  const pixel = 1 / canvas.unit
  const nearSun = Float32Array.from(
    { length: canvas.width },
    (_, column) => 0.35 + 0.65 * Math.exp(-Math.abs(column * pixel - sky.sun.x) * 1.1),
  )
  const toward = sky.sun.x > canvas.width / canvas.unit / 2 ? 1 : -1
  const layers = Array.from({ length: count }, (_, index) => {
    const depth = index / (count - 1)
    const body = mix(palette.far, palette.near, depth ** 1.15)
    return {
      depth,
      contour: createContour(own.branch(`ridge ${index}`), { octaves: 8, gain: 0.47, ridged: depth < 0.55 }),
      base: horizon - 0.03 + (bottom - horizon) * (0.02 + 0.86 * depth ** 1.25),
      tall: (0.2 - 0.12 * depth) * own.between(0.75, 1.25),
      frequency: 1.15 + 1.2 * depth + own.next() * 0.8,
      speed: 0.002 + 0.017 * depth ** 2,
      trees: forest ? smooth(0.5, 0.95, depth) : 0,
      body: mix(body, haze, 0.34 * (1 - depth) ** 1.6),
      lit: mix(mix(body, palette.light, 0.3 * (1 - depth * 0.75)), haze, 0.25 * (1 - depth)),
      snow: snowy ? (1 - depth) ** 0.7 : 0,
      bare: depth < 0.9,
      shows: 1 - (forest ? smooth(0.5, 0.95, depth) : 0) * 0.7,
      valley: 0.3 - 0.1 * depth,
      foggy: 1.02 - depth * 0.85,
      mist: mix(haze, mix(palette.far, palette.light, 0.35), depth * 0.6),
    }
  })

  return (time) => {
    const sides = layers.map((layer) => {
      const tops = new Float32Array(canvas.width)
      const slopes = new Float32Array(canvas.width)
      const peak = (x: number) =>
        layer.base - layer.tall * (0.35 + 0.9 * layer.contour((x + time * layer.speed) * layer.frequency))
      for (let column = 0; column < canvas.width; column++) {
        const x = column * pixel
        tops[column] = peak(x) - (layer.trees && spruce(x + time * layer.speed, layer.depth) * layer.trees)
        slopes[column] = (peak(x + 0.012) - peak(x - 0.012)) / 0.024
      }
      return { ...layer, tops, slopes }
    })
    const paintSky = sky.at(time)
    const last = canvas.width - 1

    // Plain statements in what runs for every pixel: taking arrays apart costs more there than the arithmetic.
    const shade: Shade = (column, row, out) => {
      const x = column * pixel
      const y = row * pixel
      let left = 1
      let red = 0
      let green = 0
      let blue = 0
      for (let index = sides.length - 1; index >= 0 && left > 0.004; index--) {
        const side = sides[index]!
        const below = y - side.tops[column]!
        const cover = clamp(below * canvas.unit + 0.5) * left
        if (cover <= 0) continue
        const shift = x + time * side.speed
        const rock = side.bare ? grainNoise(shift * 0.9 + side.depth, y * 0.7 + side.depth * 0.37) : 0.5
        const faced = (column + (below * 0.55 + (rock - 0.5) * 0.16) * canvas.unit * toward) | 0
        const slope = side.slopes[faced < 0 ? 0 : faced > last ? last : faced]! * toward
        const facing = smooth(-0.5, 0.55, slope) * side.shows
        const fading = 1 / (1 + below * (1 + 1.5 * side.depth))
        const lit = facing * nearSun[column]! * (0.75 + 0.5 * rock) * fading * fading
        const snowline = side.snow > 0 ? smooth(0.03, -0.02, below - 0.05 - (rock - 0.5) * 0.22 + slope * 0.02) : 0
        const white = side.snow * snowline * (0.35 + 0.65 * facing)
        const cloud = mistNoise(shift * 0.32 + time * 0.006 + side.depth * 3.1, y * 0.75 + side.depth)
        const valley = smooth(0.02, side.valley, below) * (0.25 + 1.05 * cloud) * side.foggy
        const mist = clamp(valley + (cloud - 0.55) * 0.25 * (1 - side.depth))
        red += cover * tint(side.body, side.lit, palette.light, side.mist, 0, lit, white, mist)
        green += cover * tint(side.body, side.lit, palette.light, side.mist, 1, lit, white, mist)
        blue += cover * tint(side.body, side.lit, palette.light, side.mist, 2, lit, white, mist)
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
    return shade
  }
}

const tint = (
  body: Colour,
  lit: Colour,
  light: Colour,
  mist: Colour,
  index: 0 | 1 | 2,
  amount: number,
  white: number,
  fog: number,
) => {
  const rock = body[index] + (lit[index] - body[index]) * amount
  const snowed = rock + (light[index] - rock) * white * 0.7
  return snowed + (mist[index] - snowed) * fog
}

/** Height of a row of conifers over the ground at `x`: every tree a narrow cone with ragged boughs. */
function spruce(x: number, depth: number): number {
  const width = 0.006 + 0.013 * depth
  let tallest = 0
  for (let neighbour = -1; neighbour <= 1; neighbour++) {
    const tree = Math.floor(x / width) + neighbour
    const seed = Math.round(depth * 97)
    const centre = (tree + 0.5 + (hashCell(tree, seed) - 0.5) * 0.8) * width
    const height = width * (1.5 + 2.8 * hashCell(tree + 17, seed) ** 1.6)
    const away = Math.abs(x - centre) / (width * 0.62)
    const cone = height * (1 - away) * (1 - 0.22 * Math.abs(Math.sin(away * 13 + tree)))
    tallest = Math.max(tallest, cone)
  }
  return tallest
}
