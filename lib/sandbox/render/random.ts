import { createHash } from 'node:crypto'

export type Random = {
  /** 0 ≤ value < 1 */
  next(): number
  between(low: number, high: number): number
  whole(low: number, high: number): number
  pick<Item>(items: readonly Item[]): Item
  /** A stream of its own, so that drawing more of one thing does not change another. */
  branch(name: string): Random
}

/** Numbers that look random and are the same for the same text, for ever. */
export function createRandom(text: string): Random {
  const digest = createHash('sha256').update(text).digest()
  let [a, b, c, d] = [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)) as [number, number, number, number]

  // sfc32 of PractRand
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + (high - low) * next()
  return {
    next,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    branch: (name) => createRandom(`${text}/${name}`),
  }
}

/** A cheap hash of two integers, 0 ≤ value < 1; for things counted by cell, such as windows. */
export function hashCell(x: number, y: number): number {
  let value = Math.imul(x | 0, 374761393) ^ Math.imul(y | 0, 668265263)
  value = Math.imul(value ^ (value >>> 13), 1274126177)
  return ((value ^ (value >>> 16)) >>> 0) / 4294967296
}
