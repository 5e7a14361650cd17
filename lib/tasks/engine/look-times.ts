import { attention, quantile, type Durations } from '@/lib/tasks/engine/durations'

const second = 1_000
const minute = 60 * second

/**
 * The looks a second that one connection plans, a little above the 7 slots a second of its budget: a look waits for a tick of the engine and for
 * its slot before it happens, so with hundreds in flight between 6 and 7 come about, and what is left goes to balances and lists.
 */
export const looksPerSecond = 7.4

/** A share below this is not worth a look of its own: alone, a task is looked at each second where it is likely to end, and less often elsewhere. */
const leastShare = 0.05

/**
 * How long to wait before the next look, in ms. A task is due again when the attention gathered since its last look is its share: `load` (the
 * attention of all tasks in flight on this connection, see `smoothLoad`) divided by the looks a second there are for them. At least a second; alone
 * at most a minute; past its time ever longer, up to ten minutes. Where callbacks arrive (`calledBack`) a look is a safety net only.
 */
export function untilNextLook({
  durations,
  elapsed,
  load,
  looksPerSecond,
  calledBack,
}: {
  durations: Durations
  elapsed: number
  load: number
  looksPerSecond: number
  calledBack: boolean
}): number {
  if (calledBack) return safetyNet(elapsed - quantile(durations, 0.95))
  const share = Math.max(load / looksPerSecond, leastShare)
  const longest = Math.min(10 * minute, (share / leastShare) * minute)
  const late = elapsed - quantile(durations, 0.98)
  return Math.max(second, Math.min(late / 8, 10 * minute), untilGathered(durations, elapsed, share, longest))
}

/** `late`: ms past the time by which 19 of 20 tasks are done; below 0 before it. */
const safetyNet = (late: number) => Math.min(10 * minute, minute / 2 + (late < 0 ? -late : late / 4))

/** After how many ms the attention gathered from `elapsed` on is `share`, at most `longest`. */
function untilGathered(durations: Durations, elapsed: number, share: number, longest: number): number {
  const step = Math.max(second / 4, durations.median / 100)
  let wait = 0
  for (let gathered = 0; gathered < share && wait < longest; wait += step)
    gathered += attention(durations, elapsed + wait + step / 2) * (step / second)
  return Math.min(wait, longest)
}

/**
 * The load to plan with at `now`, from the attention of all tasks in flight now and the load of before: it follows within some 20 s. A batch grows
 * old together, and shares taken from its load at one moment would be wrong by the time its tasks are due.
 */
export function smoothLoad(last: { at: number; load: number } | undefined, now: number, attention: number) {
  const kept = last ? Math.exp(-Math.max(0, now - last.at) / (20 * second)) : 0
  return { at: now, load: attention + kept * ((last?.load ?? 0) - attention) }
}

/** How long to wait after looks that failed, by how many failed in a row: 5 s at first, up to 10 minutes. */
export const afterTrouble = ({ troubles }: { troubles: number }) =>
  Math.round(Math.min(10 * minute, 5 * second * 1.5 ** Math.min(troubles, 14)))
