import type { Clock } from '@/lib/kernel/clock'

/** How long (real ms) whoever was woken has for its work before time moves on to the next. */
const settleMs = 5

/** A clock that stands still and moves on to the earliest end of a wait once nobody has stirred for a moment, so that many may wait side by side. `pass` lets hours go by. */
export function patientClock(start = Date.UTC(2026, 10, 20, 12)): Clock & { pass(ms: number): void } {
  let now = start
  let timer: NodeJS.Timeout | undefined
  const waiting: { until: number; wake(): void }[] = []

  const moveOn = () => {
    const next = waiting.toSorted((a, b) => a.until - b.until)[0]
    if (!next) return
    waiting.splice(waiting.indexOf(next), 1)
    now = Math.max(now, next.until)
    next.wake()
    timer = waiting.length > 0 ? setTimeout(moveOn, settleMs) : undefined
  }

  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        waiting.push({ until: now + Math.max(0, ms), wake: resolve })
        timer ??= setTimeout(moveOn, settleMs)
      }),
    pass: (ms) => {
      now += ms
    },
  }
}
