import { clamp, type Colour } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Style } from '@/lib/sandbox/render/scene'

type Form = 'quarter' | 'half' | 'disc' | 'ring' | 'stripes' | 'leaf' | 'arches' | 'plain' | 'diamond'
type Tile = {
  x: number
  y: number
  size: number
  form: Form
  turn: number
  ground: Colour
  ink: Colour
  second: Colour
  delay: number
  speed: number
}

const forms: readonly Form[] = [
  'quarter',
  'quarter',
  'half',
  'disc',
  'ring',
  'stripes',
  'leaf',
  'leaf',
  'arches',
  'arches',
  'plain',
  'diamond',
]

type Distance = (x: number, y: number) => number

const none: Distance = () => 1
const circle =
  (x: number, y: number, radius: number): Distance =>
  (u, v) =>
    Math.sqrt((u - x) ** 2 + (v - y) ** 2) - radius
const band =
  (distance: Distance, width: number): Distance =>
  (u, v) =>
    Math.abs(distance(u, v)) - width
const square =
  (radius: number): Distance =>
  (u, v) =>
    (Math.abs(u) + Math.abs(v) - radius) * Math.SQRT1_2

/** Distances in the tile's measure (it is -0.5..0.5), negative inside. The second shape lies on the first. */
const shapes: Record<Form, readonly [Distance, Distance]> = {
  plain: [none, none],
  disc: [circle(0, 0, 0.38), circle(0, 0, 0.14)],
  ring: [band(circle(0, 0, 0.33), 0.085), circle(0, 0, 0.1)],
  quarter: [circle(-0.5, -0.5, 1), circle(-0.5, -0.5, 0.5)],
  half: [circle(0, -0.5, 0.5), circle(0, -0.5, 0.22)],
  stripes: [(u) => Math.abs((((u + 0.5) * 4 + 0.25) % 1) - 0.5) / 4 - 0.0625, none],
  leaf: [(u, v) => Math.sqrt(Math.max((u + 0.5) ** 2 + (v + 0.5) ** 2, (u - 0.5) ** 2 + (v - 0.5) ** 2)) - 1, none],
  arches: [band(circle(0, -0.5, 0.72), 0.14), band(circle(0, -0.5, 0.3), 0.14)],
  diamond: [square(0.5), square(0.2)],
}

/** A wall of printed tiles: circles, quarters and bars in five inks; now and then one of them turns. */
export const bauhaus: Style = ({ canvas, palette, random }) => {
  const own = random.branch('tiles')
  const width = canvas.width / canvas.unit
  const height = canvas.height / canvas.unit
  const rows = own.whole(3, 5)
  const side = 1 / rows
  const [across, down] = [Math.ceil(width / side - 0.01) + 1, Math.ceil(height / side - 0.01) + 1] as const
  const [startX, startY] = [(width - across * side) / 2, (height - down * side) / 2] as const
  const inks = [...palette.accents, palette.paper, palette.ink]
  const tooth = createNoise(own.branch('paper'), { octaves: 5, coarsest: 32, gain: 0.75 })
  const tiles: Tile[] = []
  const lookup = new Int16Array(across * down).fill(-1)
  for (let gridY = 0; gridY < down; gridY++) {
    for (let gridX = 0; gridX < across; gridX++) {
      if (lookup[gridY * across + gridX] !== -1) continue
      const room = gridX + 1 < across && gridY + 1 < down && lookup[gridY * across + gridX + 1] === -1
      const big = room && own.next() < 0.17 ? 2 : 1
      for (let dy = 0; dy < big; dy++)
        for (let dx = 0; dx < big; dx++) lookup[(gridY + dy) * across + gridX + dx] = tiles.length
      const ground = own.pick(inks)
      const stands = inks.filter(
        (ink) => Math.abs(ink[0] - ground[0]) + Math.abs(ink[1] - ground[1]) + Math.abs(ink[2] - ground[2]) > 0.45,
      )
      const ink = own.pick(stands)
      const second = own.pick(inks.filter((each) => each !== ink))
      tiles.push({
        x: startX + (gridX + big / 2) * side,
        y: startY + (gridY + big / 2) * side,
        size: side * big,
        form: own.pick(forms),
        turn: own.whole(0, 3),
        ground,
        ink,
        second: own.next() < 0.35 ? ground : second,
        delay: own.between(0.2, 4),
        speed: own.next() < 0.75 ? own.between(2.6, 5) : 0,
      })
    }
  }

  return (time) => {
    const turned = tiles.map((tile) => {
      const turns = tile.speed === 0 ? 0 : quarterTurns((time + tile.delay) / tile.speed)
      const angle = ((tile.turn + turns) * Math.PI) / 2
      return {
        ...tile,
        cos: Math.cos(angle) / tile.size,
        sin: Math.sin(angle) / tile.size,
        soft: tile.size * canvas.unit,
        first: shapes[tile.form][0],
        over: tile.second,
        second: shapes[tile.form][1],
      }
    })
    return (column, row, out) => {
      const x = (column + 0.5) / canvas.unit
      const y = (row + 0.5) / canvas.unit
      const tile = turned[lookup[Math.floor((y - startY) / side) * across + Math.floor((x - startX) / side)]!]!
      const dx = x - tile.x
      const dy = y - tile.y
      const u = dx * tile.cos + dy * tile.sin
      const v = dy * tile.cos - dx * tile.sin
      const cover = clamp(0.5 - tile.first(u, v) * tile.soft)
      const top = clamp(0.5 - tile.second(u, v) * tile.soft)
      const wear = tooth(x * 0.8, y * 0.8)
      const print = 0.95 + 0.1 * wear
      for (let index = 0; index < 3; index++) {
        const base = tile.ground[index]! + (tile.ink[index]! - tile.ground[index]!) * cover
        const ink = (base + (tile.over[index]! - base) * top) * print
        out[index] = ink + (palette.paper[index]! - ink) * clamp((wear - 0.68) * 2.2) * 0.3
      }
    }
  }
}

/** Rests, then turns a quarter with a soft start and end, over and over. */
function quarterTurns(phase: number) {
  const whole = Math.floor(phase)
  const part = clamp((phase - whole - 0.55) / 0.45)
  return whole + part * part * part * (part * (part * 6 - 15) + 10)
}
