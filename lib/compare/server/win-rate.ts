/** Seen less often than this, a model has no rate: the interval would say next to nothing. */
export const enough = 5

/** Of a normal distribution, 95 % lie within so many deviations. */
const deviations = 1.959964

/** Wilson's score interval of `wins` in `seen`, each from 0 to 1; undefined while it was seen fewer than five times. */
export function winRate(wins: number, seen: number): { low: number; high: number } | undefined {
  if (seen < enough) return undefined
  const share = wins / seen
  const square = deviations ** 2
  const middle = share + square / (2 * seen)
  const half = deviations * Math.sqrt((share * (1 - share)) / seen + square / (4 * seen ** 2))
  const within = (value: number) => Math.min(1, Math.max(0, value / (1 + square / seen)))
  return { low: within(middle - half), high: within(middle + half) }
}
