import type { Database } from '@/lib/db/db'
import { nameOfDay } from '@/lib/gallery/server/local-days'
import { add, isNegative, isZero, negate, subtract } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'
import type { BalanceDay, BalanceHistory } from '@/lib/spend/contract'
import { askDays } from '@/lib/spend/server/ask-days'
import { chooseSlots } from '@/lib/spend/server/choose-slots'
import { less } from '@/lib/spend/server/figures'
import type { Owners } from '@/lib/spend/server/open-spend'
import type { OwnerSpend } from '@/lib/spend/server/owner-spend'
import type { SpendAsk } from '@/lib/spend/server/spend'
import { ends } from '@/lib/spend/server/spend-columns'
import { amountOf, type Sums } from '@/lib/spend/server/sums'
import { sumUp } from '@/lib/spend/server/sum-up'

const mostDays = 400
const open = ends.indexOf('open')

type Reading = { since: number; until: number; money: Money }
/** The last that was known of the balance on a day. */
type Close = { day: number; at: number; money: Money }

/** The balances of each connection in a range, and day by day whether its receipts explain how they changed. */
export async function followBalances(
  db: Database,
  { spends }: Owners,
  { query, now }: SpendAsk,
): Promise<BalanceHistory> {
  const { days, span } = askDays(query, now)
  const history: BalanceHistory = []
  for (const spend of spends) {
    const connections = await db
      .selectFrom('connections')
      .select(['id', 'name'])
      .where('owner_id', '=', spend.ownerId)
      .$if(query.connection !== undefined, (asked) => asked.where('id', 'in', query.connection!))
      .orderBy('name')
      .orderBy('id')
      .execute()
    for (const connection of connections) {
      const readings = await readBalances(db, connection.id, span.ends)
      const closes = readings
        .flatMap(({ since, until, money }) => {
          const [first, last] = [days.dayAt(since).day, days.dayAt(until).day]
          return Array.from({ length: last - first + 1 }, (_, index) => ({
            day: first + index,
            at: Math.min(until, days.beginningOf(first + index + 1) - 1),
            money,
          }))
        })
        .filter(({ at, day }, place, all) => at < span.ends && all[place + 1]?.day !== day)
      const from = closes.findIndex(({ at }) => at >= span.begins)
      if (from === -1) continue
      // The one before the range is what its first day began with.
      const shown = closes.slice(Math.max(0, from - 1)).slice(-mostDays)
      const told = shown.length < 2 ? [] : await spend.ask(() => compare(spend, connection.id, shown))
      history.push({
        connection,
        readings: readings
          .filter(({ until }) => until >= span.begins)
          .slice(-2_000)
          .map(({ since, money }) => ({
            at: Math.max(since, Number.isFinite(span.begins) ? span.begins : since),
            money,
          })),
        days: told,
      })
    }
  }
  return history
}

async function readBalances(db: Database, connectionId: string, before: number): Promise<Reading[]> {
  const rows = await db
    .selectFrom('balances')
    .select(['since', 'until', 'amount', 'currency'])
    .where('connection_id', '=', connectionId)
    .$if(Number.isFinite(before), (query) => query.where('since', '<', before))
    .orderBy('since')
    .execute()
  return rows.map(({ since, until, amount, currency }) => ({ since, until, money: { amount, currency } }))
}

/** From one close to the next: what the balance did, and what the receipts say in the same time. */
async function compare(spend: OwnerSpend, connectionId: string, closes: Close[]): Promise<BalanceDay[]> {
  const { columns, amounts } = spend
  const moments = closes.map(({ at }) => at)
  const slots = await chooseSlots(
    spend,
    { connection: [connectionId], group: 'day' },
    { begins: -Infinity, ends: moments.at(-1)! + 1 },
  )
  const firstFrom = (at: number) => {
    const found = moments.findIndex((moment) => moment >= at)
    return found === -1 ? moments.length : found
  }
  // Tasks that ran at each moment, as the differences from one to the next.
  const running = new Int32Array(moments.length + 1)
  const groups = slots.map((slot) => {
    const begun = firstFrom(columns.at[slot]!)
    const finished = columns.finishedAt[slot]!
    const ended = finished > 0 ? firstFrom(finished) : columns.end[slot] === open ? moments.length : begun
    running[begun]!++
    running[Math.max(begun, ended)]!--
    return begun
  })
  for (let index = 1; index < running.length; index++) running[index]! += running[index - 1]!
  const sums = sumUp({ columns, known: amounts, slots, groups, count: moments.length + 1 })
  return closes.slice(1).flatMap((close, index) => {
    const before = closes[index]!
    if (before.money.currency !== close.money.currency) return []
    const change = subtract(close.money, before.money)
    const receipts = netOf(sums[index + 1]!, close.money.currency)
    const difference = add(change, receipts)
    const isRunning = running[index]! > 0 || running[index + 1]! > 0
    return [
      {
        day: nameOfDay(close.day),
        from: before.at,
        to: close.at,
        before: before.money,
        after: close.money,
        change,
        receipts,
        difference: isZero(difference) ? { ...difference, amount: '0' } : difference,
        why: whyOf(difference, isRunning, sums[index + 1]!.counts.unknown),
      },
    ]
  })
}

const netOf = (sums: Sums, currency: Money['currency']): Money => ({
  amount: amountOf(less(sums, 'charged', 'refunded')[currency] ?? 0n, sums.places),
  currency,
})

function whyOf(difference: Money, isRunning: boolean, unknown: number): BalanceDay['why'] {
  if (isZero(difference)) return 'agrees'
  if (isRunning) return 'under_way'
  if (unknown > 0 && isNegative(difference)) return 'unknown'
  return isNegative(negate(difference)) ? 'top_up' : 'elsewhere'
}
