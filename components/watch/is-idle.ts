import type { WatchedConnection } from '@/lib/watch/contract'

/** Nothing waits, runs or is held back. Troubles that are over do not count. */
export const isIdle = ({ queue, outputs, budget, pausedAt }: WatchedConnection): boolean =>
  queue.queued + queue.inFlight + queue.unconfirmed + outputs.waiting === 0 &&
  pausedAt === undefined &&
  budget.POST.state !== 'paused' &&
  budget.GET.state !== 'paused'
