import { openGateway } from '@/lib/connections/server/gateway-of'
import { noteTrouble } from '@/lib/connections/server/note-trouble'
import type { ConnectionRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import type { Money } from '@/lib/money/money'
import type { BalanceReading } from '@/lib/tasks/contract'
import type { World } from '@/lib/world'

const patienceMs = 3_000

/** Asks the gateway for its balance and keeps the answer. Undefined where it does not say, or not soon. Costs nothing. */
export async function readBalance(world: World, connection: ConnectionRow): Promise<Money | undefined> {
  const askedAt = world.clock.now()
  await world.db.updateTable('connections').set({ balance_tried_at: askedAt }).where('id', '=', connection.id).execute()
  try {
    const money = await openGateway(world, connection, { timeouts: { rest: patienceMs } }).balance()
    if (money) await keepReading(world, connection.id, money, askedAt)
    return money
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    if (error.because !== 'no_slot' && error.because !== 'paused')
      await noteTrouble(world, {
        connectionId: connection.id,
        during: 'balance',
        kind: error.kind,
        status: error.status,
      })
    return undefined
  }
}

/** Asks for the balance where the gateway is known to say it and was not asked in the last minute. */
export async function refreshBalance(world: World, connection: ConnectionRow): Promise<void> {
  const last = await lastBalance(world, connection.id)
  const tried = Math.max(last?.at ?? 0, connection.balance_tried_at ?? 0)
  if (last && tried < world.clock.now() - 60_000) await readBalance(world, connection)
}

/** The newest reading, however old; its time says how old. */
export async function lastBalance({ db }: World, connectionId: string): Promise<BalanceReading | undefined> {
  const row = await db
    .selectFrom('balances')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { money: { amount: row.amount, currency: row.currency }, at: row.until }
}

/** A row for each change: the same amount again only moves the end of the last one. `at`: before the gateway was asked. */
async function keepReading({ db }: World, connectionId: string, { amount, currency }: Money, at: number) {
  const last = await db
    .selectFrom('balances')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && (at <= last.since || (last.amount === amount && last.currency === currency))) {
    const change = at <= last.since ? { amount, currency } : { until: Math.max(at, last.until) }
    await db
      .updateTable('balances')
      .set(change)
      .where('connection_id', '=', connectionId)
      .where('since', '=', last.since)
      .execute()
    return
  }
  await db
    .insertInto('balances')
    .values({ connection_id: connectionId, since: at, until: at, amount, currency })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
