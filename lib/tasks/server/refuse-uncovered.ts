import { lastBalance, readBalance } from '@/lib/connections/server/read-balance'
import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { countsAs } from '@/lib/limits/counts-as'
import { add, isLess, isNegative, isZero, sum, zero } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'
import { BalanceReading } from '@/lib/tasks/contract'
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
 * For a wish whose price nobody knows: AppError `out_of_money` where the connection has nothing left, or where one of its tasks was sent back for want of money in the last ten
 * minutes and no money has come since.
 */
export async function refuseEmpty(world: World, connection: ConnectionRow): Promise<void> {
  const [last, short] = await Promise.all([lastBalance(world, connection.id), foundShort(world, connection)])
  if (!short && !(last && isEmpty(last.money))) return
  const now = await balanceOf(world, connection)
  if (now && isEmpty(now.money)) throw new AppError('out_of_money', { key: 'trouble.out_of_money' })
  if (short && !hasGrown(short.before ?? (await firstSince(world, connection, short.at)), now))
    throw new AppError('out_of_money', { key: 'tasks.heldReason.no_money' })
}

const firstSince = async ({ db }: World, { id }: ConnectionRow, at: number): Promise<Money | undefined> =>
  db
    .selectFrom('balances')
    .select(['amount', 'currency'])
    .where('connection_id', '=', id)
    .where('until', '>=', at)
    .orderBy('since')
    .limit(1)
    .executeTakeFirst()

const isEmpty = (money: Money) => isZero(money) || isNegative(money)

const hasGrown = (before: Money | undefined, now: BalanceReading | undefined): boolean =>
  before !== undefined && now !== undefined && before.currency === now.money.currency && isLess(before, now.money)

/** The connection's newest task that waits for money, with the balance before it was sent. By way of its troubles, which are few. */
async function foundShort({ db, clock }: World, { id }: ConnectionRow) {
  const row = await db
    .selectFrom('troubles')
    .innerJoin('tasks', 'tasks.id', 'troubles.task_id')
    .select(['tasks.balance_before_json', 'troubles.at'])
    .where('troubles.connection_id', '=', id)
    .where('troubles.kind', '=', 'out_of_money')
    .where('tasks.state', '=', 'queued')
    .where('tasks.held_reason', '=', 'no_money')
    .where('tasks.held_until', '>', clock.now())
    .orderBy('troubles.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const json = row?.balance_before_json
  return row && { at: row.at, before: json ? BalanceReading.parse(JSON.parse(json)).money : undefined }
}

/**
 * What other tasks will take of a balance: those that wait to be sent, and those sent since it was read. Gateways charge when they take a task, so what was taken before
 * is not in it any more. What waits for money waits until there is some, and what its owner has halted until they say so.
 */
async function promisedOf({ db }: World, connection: ConnectionRow, { money, at }: BalanceReading): Promise<Money> {
  const rows = await db
    .selectFrom('tasks')
    .select(['state', 'reserved_at', 'quote_json', 'charged_amount', 'charged_currency', 'refunded_amount'])
    .select(['refunded_currency', 'failure_said', 'failure_code'])
    // The owner and the states are for the index; else a connection's whole history is read.
    .where('owner_id', '=', connection.owner_id)
    .where('state', 'in', ['queued', ...sent])
    .where('connection_id', '=', connection.id)
    .where('reserved_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('state', '=', 'queued'),
          eb.or([eb('held_reason', 'is', null), eb('held_reason', 'not in', notOnTheirWay)]),
        ]),
        eb.and([eb('state', 'in', sent), eb('submitted_at', '>=', at)]),
      ]),
    )
    .execute()
  const prices = rows.map(countsAs).filter((price) => price?.currency === money.currency)
  return sum(prices as Money[]) ?? zero(money.currency)
}

const sent = ['submitting', 'pending', 'processing', 'unconfirmed'] as const
const notOnTheirWay = ['no_money', 'batch_paused', 'batch_stopped', 'paused_by_owner']

const freshMs = 5_000
const silentMs = 60_000

/** Under way, by connection. */
const questions = new Map<string, Promise<BalanceReading | undefined>>()

/** Hundreds of presses at once are one question. */
function balanceOf(world: World, connection: ConnectionRow): Promise<BalanceReading | undefined> {
  // Before anything is read: whoever had read that there is none would ask again after the answer.
  const underWay = questions.get(connection.id)
  if (underWay) return underWay
  const question = freshBalance(world, connection).finally(() => questions.delete(connection.id))
  questions.set(connection.id, question)
  return question
}

/** A gateway that has never said its balance is asked once a minute. */
async function freshBalance(world: World, connection: ConnectionRow): Promise<BalanceReading | undefined> {
  const last = await lastBalance(world, connection.id)
  const now = world.clock.now()
  const age = last ? now - last.at : Infinity
  if (last && age >= 0 && age < freshMs) return last
  const tried = connection.balance_tried_at
  if (!last && tried !== null && Math.abs(now - tried) < silentMs) return undefined
  const money = await readBalance(world, connection)
  return money && { money, at: now }
}
