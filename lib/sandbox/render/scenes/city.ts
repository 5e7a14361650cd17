import { clamp, type Colour, hex, mix, smooth } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import { hashCell } from '@/lib/sandbox/render/random'
import type { Scene, Setting, Style } from '@/lib/sandbox/render/scene'
import { createSky } from '@/lib/sandbox/render/scenes/sky'
import { build, type Tower } from '@/lib/sandbox/render/scenes/towers'

const lamps = ['#ffd08a', '#ffdfae', '#ffb766', '#fff1d6', '#9fd8ff'].map(hex)

/** A skyline after dusk: lit windows in three rows of towers, haze between them, and their light running down the water. */
export const city: Style = (setting) => {
  const { canvas, palette, random } = setting
  const height = canvas.height / canvas.unit
  const shore = height * random.branch('shore').between(0.74, 0.8)
  const dusk = palette.night ? palette : { ...palette, sky: palette.sky.map((each) => mix(each, palette.near, 0.38)) }
  const inner = { ...setting, palette: dusk }
  const town = skyline(inner, shore)
  const ripples = createNoise(random.branch('water'), { octaves: 4, coarsest: 16 })
  const water = mix(palette.near, palette.water, 0.4)

  return (time) => {
    const { shade, glow } = town(time)
    return (column, row, out) => {
      const y = row / canvas.unit
      const deep = y - shore
      if (deep <= 0) return shade(column, row, out)
      const x = column / canvas.unit
      const near = deep / (height - shore)
      const far = 1 / (0.07 + near)
      const wave = ripples(x * far * 0.05 + time * 0.006, far * 0.32 - time * 0.012) - 0.5
      const fine = ripples(x * far * 0.16 - time * 0.012, far * 1.05 + time * 0.02) - 0.5
      const sway = (wave + fine * 0.7) * (0.03 + 0.12 * near)
      const across = clamp(Math.round(column + sway * 0.16 * canvas.unit), 0, canvas.width - 1)
      shade(across, Math.max(0, (shore - deep * 1.25 + sway) * canvas.unit), out)
      const streak = (0.55 + 1.5 * (wave + fine)) * Math.exp(-near * 1.5)
      const dark = 0.35 + 0.3 * near
      for (let index = 0; index < 3; index++) {
        const mirrored = out[index]! + (water[index]! - out[index]!) * dark
        out[index] = mirrored + glow[across * 3 + index]! * clamp(streak) * 0.85
      }
    }
  }
}

function skyline(setting: Setting, shore: number) {
  const { canvas, palette, random } = setting
  const own = random.branch('city')
  const width = canvas.width / canvas.unit
  const sky = createSky(setting, shore)
  const haze = mix(palette.sky.at(-1)!, lamps[0]!, 0.2)
  const pixel = 1 / canvas.unit
  const rows = [0, 1, 2].map((index) => {
    const depth = index / 2
    return {
      towers: build(own.branch(`row ${index}`), width + 0.6, shore, depth),
      body: mix(mix(palette.near, haze, 0.5 - 0.46 * depth), hex('#05070d'), 0.25 + 0.35 * depth),
      depth,
      speed: 0.0025 + 0.007 * depth,
      cell: 0.0085 + 0.0055 * depth,
      seed: own.whole(1, 900),
    }
  })

  return (time: number) => {
    const paintSky = sky.at(time)
    const found = rows.map((row) => {
      const tower = new Int16Array(canvas.width).fill(-1)
      for (let column = 0; column < canvas.width; column++) {
        const x = column * pixel + time * row.speed
        tower[column] = row.towers.findIndex((each) => x >= each.left && x < each.right)
      }
      return { ...row, tower }
    })
    const glow = waterLight(found, canvas.width)

    const shade: ReturnType<Scene> = (column, row, out) => {
      const x = column * pixel
      const y = row * pixel
      for (let index = found.length - 1; index >= 0; index--) {
        const line = found[index]!
        const which = line.tower[column]!
        if (which < 0) continue
        const tower = line.towers[which]!
        const inX = x + time * line.speed - tower.left
        const step =
          tower.shoulder > 0 && (inX < tower.shoulder || tower.right - tower.left - inX < tower.shoulder)
            ? tower.step
            : 0
        const spire =
          tower.spire > 0 && Math.abs(inX - (tower.right - tower.left) / 2) < Math.max(0.0016, pixel * 0.7)
            ? tower.spire
            : 0
        const top = tower.top + step - spire
        if (y < top) continue
        paintTower(line, tower, which, inX, y, top + spire, out, time)
        return
      }
      paintSky(x, y, out)
      const bloom = Math.exp(-(shore - y) * 6) * 0.4
      out[0] = out[0]! + (haze[0] - out[0]!) * bloom
      out[1] = out[1]! + (haze[1] - out[1]!) * bloom
      out[2] = out[2]! + (haze[2] - out[2]!) * bloom
    }
    return { shade, glow }
  }

  function paintTower(
    line: (typeof rows)[number],
    tower: Tower,
    which: number,
    inX: number,
    y: number,
    top: number,
    out: Float32Array,
    time: number,
  ) {
    const size = line.cell * tower.grain
    const cellX = Math.floor(inX / size)
    const cellY = Math.floor((y - top) / (size * 1.35))
    const inCellX = inX / size - cellX
    const inCellY = (y - top) / (size * 1.35) - cellY
    const soft = pixel / size
    const pane =
      smooth(0.18 - soft, 0.18 + soft, inCellX) *
      smooth(0.82 + soft, 0.82 - soft, inCellX) *
      smooth(0.24 - soft, 0.24 + soft, inCellY) *
      smooth(0.8 + soft, 0.8 - soft, inCellY)
    const chance = hashCell(cellX + which * 31, cellY + line.seed)
    const floor = hashCell(which * 7, cellY + line.seed * 3)
    const isLit = y > top + size * 0.5 && chance < tower.lit * (floor < 0.12 ? 2.4 : floor > 0.8 ? 0.35 : 1)
    const blink =
      hashCell(cellX + which, cellY * 3) < 0.02 ? 0.5 + 0.5 * Math.sign(Math.sin(time * 0.9 + chance * 40)) : 1
    const lamp = lamps[Math.floor(hashCell(cellX + 3, cellY + which) * (tower.cool ? 5 : 4))]!
    const lightness = isLit
      ? pane * (0.35 + 0.65 * hashCell(cellX * 3, cellY + 5)) * blink * (0.55 + 0.45 * line.depth)
      : 0
    const fog = clamp((y - shore + 0.32) * 0.9) * (0.62 - 0.4 * line.depth)
    const side = 1 + 0.22 * (1 - inX / (tower.right - tower.left))
    for (let index = 0; index < 3; index++) {
      const wall = line.body[index]! * side * (0.92 + 0.16 * (1 - pane) * (1 - line.depth))
      const foggy = wall + (haze[index]! - wall) * fog
      out[index] = foggy + (lamp[index]! - foggy) * lightness
    }
  }
}

/** How much lamplight each column of water gets, blurred sideways. */
function waterLight(rows: { towers: Tower[]; tower: Int16Array; depth: number }[], width: number): Float32Array {
  const glow = new Float32Array(width * 3)
  const reach = Math.max(1, Math.round(width / 160))
  for (const { towers, tower, depth } of rows) {
    for (let column = 0; column < width; column++) {
      const which = tower[column]!
      if (which < 0) continue
      const lamp: Colour = lamps[Math.floor(hashCell(which * 5, Math.round((column / width) * 90)) * 5)]!
      const level =
        towers[which]!.lit * hashCell(Math.round((column / width) * 130), which + 2) ** 3 * (0.5 + 0.6 * depth)
      for (let away = -reach; away <= reach; away++) {
        const at = column + away
        if (at < 0 || at >= width) continue
        for (let index = 0; index < 3; index++) glow[at * 3 + index]! += (lamp[index]! * level * 1.6) / (reach * 2 + 1)
      }
    }
  }
  return glow
}
