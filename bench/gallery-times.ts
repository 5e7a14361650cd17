import type { Chance } from '@/bench/gallery-chance'

const dayMs = 86_400_000

type Spread = {
  count: number
  /** Ms since 1970 UTC. */
  until: number
  days: number
  /** So many of them lie within one day in the middle. */
  dense?: number
}

/** Moments in ascending order, in sessions of an evening; a third of the days is empty, and a few hold very much. */
export function momentsOf(chance: Chance, { count, until, days, dense = 0 }: Spread): Float64Array {
  const first = Math.floor(until / dayMs) - days
  const weights = Array.from({ length: days }, () => (chance.next() < 0.33 ? 0 : chance.skewed() ** 2))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const moments: number[] = []
  const put = (day: number, many: number) => {
    for (let index = 0; index < Math.min(many, count); index++) {
      const evening = 8 + chance.skewed() * 6
      moments.push((first + day) * dayMs + Math.floor(((evening + chance.next() * 2) % 24) * 3_600_000))
    }
  }
  put(Math.floor(days / 2), dense)
  const left = count - moments.length
  weights.forEach((weight, day) => put(day, Math.floor((weight / whole) * left)))
  const rest = count - moments.length
  for (let index = 0; index < rest; index++) put(chance.below(days), 1)
  return Float64Array.from(moments).sort()
}
