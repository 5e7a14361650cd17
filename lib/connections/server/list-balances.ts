import type { BalanceView } from '@/lib/connections/contract'
import { lastBalance } from '@/lib/connections/server/read-balance'
import type { Database } from '@/lib/db/db'
import type { ConnectionRow } from '@/lib/db/schema'
import { isLess, isZero, times } from '@/lib/money/arithmetic'
import type { Currency, Money } from '@/lib/money/money'
import { wantBalance } from '@/lib/tasks/engine/read-wanted-balance'
import type { World } from '@/lib/world'

const minute = 60_000
/** What was read longer ago is asked anew, by the engine and at the lowest right. */
const oldMs = 3 * minute

/** What each of a person's connections has left: the default ones first, then by how much they were used last month. Somebody is looking: what is old is asked anew. */
export async function listBalances({ world, user }: { world: World; user: { id: string } }): Promise<BalanceView[]> {
  const { db, clock } = world
  const rows = await db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .execute()
  const usedOf = await usesOf(db, user.id, clock.now() - 30 * 24 * 60 * minute)
  const rank = (row: ConnectionRow) => [row.is_default, usedOf.get(row.id) ?? 0, -row.created_at]
  const inOrder = rows
    .map((row) => ({ row, rank: rank(row) }))
    .sort((one, other) => one.rank.map((part, at) => (other.rank[at] ?? 0) - part).find((less) => less !== 0) ?? 0)
  return Promise.all(inOrder.map(({ row }) => viewBalance(world, row)))
}

async function viewBalance(world: World, row: ConnectionRow): Promise<BalanceView> {
  const { db, clock } = world
  const balance = await lastBalance(world, row.id)
  const threshold = balance && (await thresholdOf(db, row, balance.money.currency))
  const asked = Math.max(balance?.at ?? 0, row.balance_tried_at ?? 0)
  const isDue = row.balance_tried_at === null || (balance !== undefined && asked < clock.now() - oldMs)
  if (isDue && row.balance_wanted_at === null) await wantBalance(world, row.id)
  return {
    connection: { id: row.id, name: row.name, isDefault: row.is_default === 1 },
    balance,
    threshold,
    isLow: balance !== undefined && threshold !== undefined && isLow(balance.money, threshold),
    isAsked: isDue || (balance !== undefined && row.balance_wanted_at !== null),
  }
}

const isLow = (money: Money, threshold: Money) =>
  isLess(money, threshold) || (isZero(threshold) && !isLess({ ...money, amount: '0' }, money))

/** The owner's own, else five times the median price of the last twenty tasks there, else 1.00. */
async function thresholdOf(db: Database, row: ConnectionRow, currency: Currency): Promise<Money> {
  if (row.low_balance_amount !== null) return { amount: row.low_balance_amount, currency }
  const charges = await db
    .selectFrom('tasks')
    .select('charged_amount')
    .where('owner_id', '=', row.owner_id)
    .where('connection_id', '=', row.id)
    .where('charged_currency', '=', currency)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  const prices = charges
    .map(({ charged_amount }): Money => ({ amount: charged_amount ?? '0', currency }))
    .filter((price) => !isZero(price))
    .sort((one, other) => (isLess(one, other) ? -1 : 1))
  const median = prices[Math.floor(prices.length / 2)]
  return median ? times(median, 5) : { amount: '1.00', currency }
}

async function usesOf(db: Database, ownerId: string, since: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('tasks')
    .select((eb) => ['connection_id', eb.fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .where('created_at', '>=', since)
    .groupBy('connection_id')
    .execute()
  return new Map(rows.map(({ connection_id, count }) => [connection_id, Number(count)]))
}
