import type { Clock } from '@/lib/kernel/clock'

/** A clock that stands still, except that whoever waits is at once that much later. `pass` lets hours go by. */
export function skippingClock(start = Date.UTC(2026, 10, 20, 12)): Clock & { pass(ms: number): void } {
  let now = start
  return {
    now: () => now,
    wait: async (ms, signal) => {
      if (!signal?.aborted) now += Math.max(0, ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
    pass: (ms) => {
      now += ms
    },
  }
}
