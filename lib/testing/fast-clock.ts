import { type Clock, systemClock } from '@/lib/kernel/clock'

/** A clock that runs `factor` times faster than the wall since `epoch` (ms since 1970 UTC). Every process that is given the same two reads the same time. */
export const fastClock = (epoch: number, factor: number): Clock => ({
  now: () => Math.round(epoch + (Date.now() - epoch) * factor),
  wait: (ms, signal) => systemClock.wait(ms / factor, signal),
})
