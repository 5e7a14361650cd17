import { type Clock, systemClock } from '@/lib/kernel/clock'

// Routes and the engine live in different copies of this module; they share nothing but globalThis.
const shared = globalThis as typeof globalThis & { safelightNudges?: EventTarget }
const nudges = () => (shared.safelightNudges ??= new EventTarget())

const answeredFirstMs = 5

/**
 * Something is due now: an engine in this process need not wait for its next tick. Only a hint; what is due stands in the database. It is given a moment
 * later, so that whoever asked is answered first.
 */
export const nudgeEngine = (): void =>
  void systemClock.wait(answeredFirstMs).then(() => nudges().dispatchEvent(new Event('nudge')))

/** Waits `ms`, less when somebody nudges, and not at all once `signal` aborts. */
export async function waitForNudge(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const nudged = new AbortController()
  const wake = () => nudged.abort()
  nudges().addEventListener('nudge', wake)
  await clock.wait(ms, AbortSignal.any([signal, nudged.signal]))
  nudges().removeEventListener('nudge', wake)
}
