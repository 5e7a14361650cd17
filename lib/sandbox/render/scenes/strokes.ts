import { mix } from '@/lib/sandbox/render/colour'
import { createNoise } from '@/lib/sandbox/render/noise'
import type { Canvas, Style } from '@/lib/sandbox/render/scene'
import type { Random } from '@/lib/sandbox/render/random'

type Path = { points: [number, number][]; width: number; tint: number }

/** Broad strokes that follow one current and never cross, on paper; a slow light travels along them. */
export const strokes: Style = ({ canvas, palette, random }) => {
  const own = random.branch('strokes')
  const paths = layOut(own, canvas.width / canvas.unit, canvas.height / canvas.unit)
  const map = rasterize(paths, canvas)
  const texture = createNoise(own.branch('paper'), { octaves: 5, coarsest: 32, gain: 0.7 })
  const [paper, dark] = own.next() < 0.62 ? [palette.paper, 0.1] : [mix(palette.near, palette.ink, 0.4), 0.55]
  const inks = palette.accents.filter(
    (ink) => Math.abs(ink[0] + ink[1] + ink[2] - paper[0] - paper[1] - paper[2]) > 0.3,
  )
  const colours = paths.map(({ tint }) => {
    const place = tint * inks.length
    const ink = inks[Math.min(inks.length - 1, Math.floor(place))]!
    return mix(ink, paper, 0.14 * (place % 1))
  })

  return (time) => (column, row, out) => {
    const at = row * canvas.width + column
    const tooth = 0.965 + 0.07 * texture((column / canvas.unit) * 0.9, (row / canvas.unit) * 0.9)
    const cover = map.cover[at]! / 255
    const ink = colours[map.owner[at]!] ?? paper
    const phase = map.along[at]! * 2.1 + map.owner[at]! * 0.37 - time * 0.55
    const pulse = Math.sin(phase * Math.PI)
    const shine = 1 + dark * pulse + 0.07 * map.across[at]!
    out[0] = (paper[0] + (ink[0] * shine - paper[0]) * cover) * tooth
    out[1] = (paper[1] + (ink[1] * shine - paper[1]) * cover) * tooth
    out[2] = (paper[2] + (ink[2] * shine - paper[2]) * cover) * tooth
  }
}

const cell = 0.006

function layOut(random: Random, width: number, height: number): Path[] {
  const bend = createNoise(random.branch('field'), { octaves: 2, coarsest: 4, gain: 0.35 })
  const zoom = random.between(0.1, 0.22)
  const heading = random.between(0, Math.PI * 2)
  const turns = random.between(1.6, 3.6)
  const angle = (x: number, y: number) => heading + (bend(x * zoom, y * zoom) - 0.5) * turns * Math.PI
  const [across, down] = [Math.ceil((width + 0.4) / cell), Math.ceil((height + 0.4) / cell)] as const
  const taken = new Uint16Array(across * down)
  const sizes = random.pick([
    [0.05, 0.028, 0.014, 0.007],
    [0.034, 0.02, 0.011, 0.006],
    [0.02, 0.014, 0.009, 0.006],
  ])
  const paths: Path[] = []
  const free = (x: number, y: number, reach: number, mine: number) => {
    const around = Math.ceil(reach / cell)
    const [atX, atY] = [Math.floor((x + 0.2) / cell), Math.floor((y + 0.2) / cell)] as const
    if (atX < 0 || atY < 0 || atX >= across || atY >= down) return false
    for (let dy = -around; dy <= around; dy++) {
      for (let dx = -around; dx <= around; dx++) {
        const [nextX, nextY] = [atX + dx, atY + dy] as const
        if (dx * dx + dy * dy > around * around || nextX < 0 || nextY < 0 || nextX >= across || nextY >= down) continue
        const other = taken[nextY * across + nextX]!
        if (other !== 0 && other !== mine) return false
      }
    }
    return true
  }
  const mark = (x: number, y: number, reach: number, mine: number) => {
    const around = Math.ceil(reach / cell)
    const [atX, atY] = [Math.floor((x + 0.2) / cell), Math.floor((y + 0.2) / cell)] as const
    for (let dy = -around; dy <= around; dy++) {
      for (let dx = -around; dx <= around; dx++) {
        const [nextX, nextY] = [atX + dx, atY + dy] as const
        if (dx * dx + dy * dy > around * around || nextX < 0 || nextY < 0 || nextX >= across || nextY >= down) continue
        taken[nextY * across + nextX] = mine
      }
    }
  }
  for (const [round, size] of sizes.entries()) {
    for (let attempt = 0; attempt < 260 * (round + 1) ** 1.5 && paths.length < 2400; attempt++) {
      const start = [random.between(-0.1, width + 0.1), random.between(-0.1, height + 0.1)] as const
      const mine = paths.length + 1
      const reach = size / 2 + 0.004
      const walk = (direction: 1 | -1) => {
        const points: [number, number][] = []
        let [x, y]: readonly [number, number] = start
        for (let step = 0; step < 130 && free(x, y, reach, mine); step++) {
          points.push([x, y])
          const turn = angle(x, y)
          x += Math.cos(turn) * 0.008 * direction
          y += Math.sin(turn) * 0.008 * direction
        }
        return points
      }
      const points = [...walk(-1).toReversed(), ...walk(1).slice(1)]
      if (points.length < 10 + round * 2) continue
      for (const [x, y] of points) mark(x, y, reach * 0.92, mine)
      const tint = (0.5 + 0.5 * Math.sin(start[0] * 2.2 + start[1] * 3.1 + random.between(-0.9, 0.9))) * 0.999
      paths.push({ points, width: size, tint: random.next() < 0.16 ? random.next() : tint })
    }
  }
  return paths
}

/** For every pixel: whose stroke it is under, how fully, how far along it and on which side of its middle. */
function rasterize(paths: Path[], { width, height, unit }: Canvas) {
  const owner = new Uint16Array(width * height).fill(65_535)
  const cover = new Uint8Array(width * height)
  const along = new Float32Array(width * height)
  const across = new Float32Array(width * height)
  for (const [which, path] of paths.entries()) {
    const half = (path.width / 2) * unit
    for (let index = 0; index + 1 < path.points.length; index++) {
      const [ax, ay] = path.points[index]!
      const [bx, by] = path.points[index + 1]!
      const [startX, startY, dx, dy] = [ax * unit, ay * unit, (bx - ax) * unit, (by - ay) * unit] as const
      const lengthSquared = dx * dx + dy * dy
      const left = Math.max(0, Math.floor(Math.min(startX, startX + dx) - half - 1))
      const right = Math.min(width - 1, Math.ceil(Math.max(startX, startX + dx) + half + 1))
      const top = Math.max(0, Math.floor(Math.min(startY, startY + dy) - half - 1))
      const bottom = Math.min(height - 1, Math.ceil(Math.max(startY, startY + dy) + half + 1))
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) {
          const px = column - startX
          const py = row - startY
          const raw = (px * dx + py * dy) / lengthSquared
          const t = raw < 0 ? 0 : raw > 1 ? 1 : raw
          const away = Math.hypot(px - dx * t, py - dy * t)
          const filled = Math.min(255, Math.max(0, (half - away + 0.5) * 255))
          const at = row * width + column
          if (filled <= cover[at]!) continue
          cover[at] = filled
          owner[at] = which
          along[at] = (index + t) * 0.008
          across[at] = (px * dy - py * dx) / (Math.sqrt(lengthSquared) * half)
        }
      }
    }
  }
  return { owner, cover, along, across }
}
