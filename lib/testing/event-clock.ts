import type { Clock } from '@/lib/kernel/clock'

export type EventClock = Clock & {
  /** Whoever waits on this clock does so inside of such a `work`; several run side by side. */
  run<T>(work: () => Promise<T>): Promise<T>
}

/** For what happens side by side: time stands still while anybody works, and moves on to the earliest end of a wait when all of them wait. */
export function eventClock(start = Date.UTC(2026, 10, 20, 12)): EventClock {
  let now = start
  let working = 0
  const waiting: { until: number; wake(): void }[] = []

  const moveOn = () => {
    if (working > 0) return
    const next = waiting.toSorted((a, b) => a.until - b.until)[0]
    if (!next) return
    waiting.splice(waiting.indexOf(next), 1)
    now = Math.max(now, next.until)
    working++
    next.wake()
  }

  const rest = () => {
    working--
    moveOn()
  }

  return {
    now: () => now,
    wait: (ms) =>
      new Promise((resolve) => {
        waiting.push({ until: now + Math.max(0, Math.round(ms)), wake: resolve })
        rest()
      }),
    run: async (work) => {
      working++
      try {
        return await work()
      } finally {
        rest()
      }
    },
  }
}
