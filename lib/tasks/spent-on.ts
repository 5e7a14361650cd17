import { isLess } from '@/lib/money/arithmetic'
import type { TaskView } from '@/lib/tasks/contract'

/** What became of a task's money. `for_nothing`: the gateway kept it and delivered nothing. `unknown`: it has not said, and something may be gone. */
export type Spent = 'open' | 'nothing' | 'refunded' | 'for_result' | 'for_nothing' | 'unknown'

export function spentOn(task: Pick<TaskView, 'state' | 'charged' | 'refunded' | 'remoteId' | 'outputs'>): Spent {
  const { state, charged, refunded, remoteId, outputs } = task
  if (state === 'unconfirmed') return 'unknown'
  if (state === 'canceled') return 'nothing'
  if (state !== 'completed' && state !== 'failed') return 'open'
  if (outputs.some((output) => output.state !== 'lost')) return 'for_result'
  if (!charged) return remoteId ? 'unknown' : 'nothing'
  if (Number(charged.amount) === 0) return 'nothing'
  const whole = refunded?.currency === charged.currency && !isLess(refunded, charged)
  return whole ? 'refunded' : 'for_nothing'
}
