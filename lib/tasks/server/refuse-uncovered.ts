import { lastBalance, readBalance } from '@/lib/connections/server/read-balance'
import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { countsAs } from '@/lib/limits/counts-as'
import { add, isLess, isZero, sum, zero } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'
import type { BalanceReading } from '@/lib/tasks/contract'
import type { World } from '@/lib/world'

/**
 * AppError `out_of_money`, with all figures, when the gateway says that what is there does not cover the quote and what is on its way there already. A gateway that does
 * not say, or not soon, stops nobody.
 */
export async function refuseUncovered(
  world: World,
  connection: ConnectionRow,
  quote: Quote | undefined,
): Promise<void> {
  if (!quote || quote.source === 'unknown' || isZero(quote.price)) return
  const balance = await balanceOf(world, connection)
  if (!balance || balance.money.currency !== quote.price.currency) return
  const promised = await promisedOf(world, connection, balance)
  if (!isLess(balance.money, add(promised, quote.price))) return
  const values = { price: { money: quote.price }, balance: { money: balance.money } }
  throw new AppError('out_of_money', {
    key: isZero(promised) ? 'errors.notCovered' : 'spendLimits.notCovered',
    values: { ...values, promised: { money: promised } },
  })
}

/**
 * What other tasks will take of a balance: those that wait to be sent, and those sent since it was read. Gateways charge when they take a task, so what was taken before
 * is not in it any more. What waits for money waits until there is some, and what its owner has halted until they say so.
 */
async function promisedOf({ db }: World, { id }: ConnectionRow, { money, at }: BalanceReading): Promise<Money> {
  const rows = await db
    .selectFrom('tasks')
    .select(['state', 'reserved_at', 'quote_json', 'charged_amount', 'charged_currency', 'refunded_amount'])
    .select(['refunded_currency', 'failure_said', 'failure_code'])
    .where('connection_id', '=', id)
    .where('reserved_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('state', '=', 'queued'),
          eb.or([eb('held_reason', 'is', null), eb('held_reason', 'not in', notOnTheirWay)]),
        ]),
        eb.and([
          eb('state', 'in', ['submitting', 'pending', 'processing', 'unconfirmed']),
          eb('submitted_at', '>=', at),
        ]),
      ]),
    )
    .execute()
  const prices = rows.map(countsAs).filter((price) => price?.currency === money.currency)
  return sum(prices as Money[]) ?? zero(money.currency)
}

const notOnTheirWay = ['no_money', 'batch_paused', 'batch_stopped', 'paused_by_owner']

const freshMs = 5_000

/** Hundreds of presses at once are one question. */
async function balanceOf(world: World, connection: ConnectionRow): Promise<BalanceReading | undefined> {
  const last = await lastBalance(world, connection.id)
  const now = world.clock.now()
  const age = last ? now - last.at : Infinity
  if (last && age >= 0 && age < freshMs) return last
  const money = await readBalance(world, connection)
  return money && { money, at: now }
}
