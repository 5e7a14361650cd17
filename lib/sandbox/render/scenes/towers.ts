import type { Random } from '@/lib/sandbox/render/random'

export type Tower = {
  left: number
  right: number
  top: number
  shoulder: number
  step: number
  spire: number
  lit: number
  grain: number
  cool: boolean
}

/** A row of towers from left to right, taller towards its centre; measures in units. */
export function build(random: Random, width: number, shore: number, depth: number): Tower[] {
  const towers: Tower[] = []
  const centre = random.between(0.25, 0.75) * width
  for (let left = -0.05; left < width;) {
    const wide = random.between(0.05, 0.12) * (0.75 + 0.55 * depth)
    const crowd = Math.exp(-(((left - centre) / (width * 0.34)) ** 2))
    const tall = shore * (0.16 + (0.46 - 0.18 * depth) * crowd * random.between(0.35, 1) + 0.1 * random.next())
    const stepped = random.next() < 0.4
    towers.push({
      left,
      right: left + wide,
      top: shore - tall,
      shoulder: stepped ? wide * random.between(0.14, 0.28) : 0,
      step: tall * random.between(0.06, 0.18),
      spire: random.next() < 0.22 * (0.3 + crowd) ? tall * random.between(0.1, 0.22) : 0,
      lit: random.between(0.16, 0.5),
      grain: random.between(0.8, 1.35),
      cool: random.next() < 0.4,
    })
    left += wide + (random.next() < 0.25 ? random.between(0.005, 0.035) : 0)
  }
  return towers
}
