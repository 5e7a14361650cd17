import { chance } from '@/lib/sandbox/chance'

export type Dice = ReturnType<typeof dice>

/** Draws that come out the same for the same seed. */
export function dice(seed: string) {
  let drawn = 0
  const next = () => chance(seed, drawn++)
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    pick: <T>(values: readonly T[]): T => values[below(values.length)]!,
    /** True in that share of all draws. */
    happens: (share: number) => next() < share,
  }
}
