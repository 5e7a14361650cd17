import type { Money } from '@/lib/money/money'
import { isZero, subtract } from '@/lib/money/arithmetic'
import type { BalanceReading, TaskView } from '@/lib/tasks/contract'

export type BalanceMove = {
  before: BalanceReading
  after: BalanceReading
  /** How much less there is now, negative where there is more; undefined where the two are in different currencies. */
  less?: Money
  /** Exactly the task's price is missing. */
  isPrice: boolean
}

/** What the connection's balance did around a task, where both readings are there. */
export function balanceMove({
  quote,
  balanceBefore: before,
  balanceAfter: after,
}: Pick<TaskView, 'quote' | 'balanceBefore' | 'balanceAfter'>): BalanceMove | undefined {
  if (!before || !after) return undefined
  if (before.money.currency !== after.money.currency) return { before, after, isPrice: false }
  const less = subtract(before.money, after.money)
  const price = quote.source === 'unknown' ? undefined : quote.price
  const isPrice = price?.currency === less.currency && Number(price.amount) > 0 && isZero(subtract(less, price))
  return { before, after, less, isPrice }
}
