import type { TaskRow } from '@/lib/db/schema'
import { subtract } from '@/lib/money/arithmetic'
import { type Currency, type Money, Quote } from '@/lib/money/money'
import { ownEndOf } from '@/lib/tasks/in-doubt'

export type Counted = Pick<
  TaskRow,
  | 'state'
  | 'reserved_at'
  | 'quote_json'
  | 'charged_amount'
  | 'charged_currency'
  | 'refunded_amount'
  | 'refunded_currency'
  | 'failure_said'
  | 'failure_code'
>

/**
 * What a task takes of the limits that bind it, by its row alone: nothing without a reservation, nothing once it was canceled or failed without a charge;
 * the charge less the refund where it is known; else its quote, also while nobody knows how it ended. An unknown quote is nothing that can be counted.
 */
export function countsAs(task: Counted): Money | undefined {
  if (task.reserved_at === null || task.state === 'canceled') return undefined
  const charged = moneyOf(task.charged_amount, task.charged_currency)
  if (charged) {
    const refunded = moneyOf(task.refunded_amount, task.refunded_currency)
    return refunded?.currency === charged.currency ? subtract(charged, refunded) : charged
  }
  if (task.state === 'failed' && !endedUnheard(task)) return undefined
  return priceOf(Quote.parse(JSON.parse(task.quote_json)))
}

export const priceOf = (quote: Quote): Money | undefined => (quote.source === 'unknown' ? undefined : quote.price)

const endedUnheard = ({ state, failure_said, failure_code }: Counted) =>
  ownEndOf({ state, failure: { said: failure_said ?? '', code: failure_code ?? undefined } }) !== undefined

const moneyOf = (amount: string | null, currency: Currency | null): Money | undefined =>
  amount === null || currency === null ? undefined : { amount, currency }
