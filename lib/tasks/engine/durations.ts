/**
 * How long a model's tasks take, as a log-logistic distribution: half of them are done after `median` ms, and the higher `shape`, the closer together they lie.
 * Its tail is long, so a task that is late is ever less likely to end in the next second, but may.
 */
export type Durations = { median: number; shape: number }

/** The share of tasks that are still running `elapsed` ms after they were accepted. */
export const survival = ({ median, shape }: Durations, elapsed: number) =>
  1 / (1 + (Math.max(0, elapsed) / median) ** shape)

/** The chance, per ms, that a task which is still running after `elapsed` ms ends now. */
export const hazard = (durations: Durations, elapsed: number) =>
  elapsed <= 0 ? 0 : (durations.shape / elapsed) * (1 - survival(durations, elapsed))

/**
 * How much looking at a task that has run for `elapsed` ms is worth now, beside others: it grows with the chance that the task ends. With the square
 * root of that chance the mean delay would be least; a little more helps the many short tasks and costs the few long ones little (docs/benchmarks.md).
 */
export const attention = (durations: Durations, elapsed: number) => (hazard(durations, elapsed) * 1_000) ** 0.6

/** The ms after which `share` (between 0 and 1) of all tasks are done. */
export const quantile = ({ median, shape }: Durations, share: number) => median * (share / (1 - share)) ** (1 / shape)

/** From a documented range in ms: one task in twenty is faster than it, one in twenty slower. */
export const documentedDurations = (from: number, to: number): Durations => ({
  median: Math.sqrt(from * to),
  shape: shapeOf(Math.log(to / from), 19),
})

/** So many tasks weigh as much as what was believed before them. */
const priorWeight = 10

/** The prior, moved towards what was shown (ms each): the median and the middle half of it, which an outlier does not move. */
export function learnDurations(prior: Durations, shownMs: readonly number[]): Durations {
  if (shownMs.length === 0) return prior
  const logs = shownMs.map((ms) => Math.log(Math.max(1, ms))).toSorted((a, b) => a - b)
  const weight = logs.length / (logs.length + priorWeight)
  const between = (believed: number, shown: number) => believed + weight * (shown - believed)
  const middleHalf = between((2 * Math.log(3)) / prior.shape, at(logs, 0.75) - at(logs, 0.25))
  return {
    median: Math.exp(between(Math.log(prior.median), at(logs, 0.5))),
    shape: shapeOf(middleHalf, 3),
  }
}

/** The shape in which the odds of being done grow from 1 : `odds` to `odds` : 1 over `width` (in logarithms of ms); within limits, so that something else than what was shown stays possible. */
const shapeOf = (width: number, odds: number) => Math.min(14, Math.max(1.5, (2 * Math.log(odds)) / width))

const at = (sorted: readonly number[], share: number) => {
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  return below + (place % 1) * ((sorted[Math.ceil(place)] ?? below) - below)
}
