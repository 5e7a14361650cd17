const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** After each try that was not taken, how long until the next one: eleven tries within a day. */
const pauses = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  8 * hour,
]

/** The pause (ms) after that many tries, up to a tenth shorter or longer by `chance` (0 to 1), so that what failed together is not tried together. Undefined: no more. */
export function pauseAfter(tries: number, chance: number): number | undefined {
  const pause = pauses[tries - 1]
  return pause === undefined ? undefined : Math.round(pause * (0.9 + 0.2 * chance))
}

export const longestPauseMs = 1.1 * Math.max(...pauses)
