import { createHash } from 'node:crypto'
import { lastBalance, readBalance } from '@/lib/connections/server/read-balance'
import type { ConnectionRow } from '@/lib/db/schema'
import { type Account, BackendRefusal } from '@/lib/gateways/backend'
import type { Asking } from '@/lib/v1/server/asking'
import { chooseConnection } from '@/lib/v1/server/choose-connection'
import type { BalanceReading } from '@/lib/tasks/contract'
import type { World } from '@/lib/world'

/** What the connection's gateway last said of its balance, five seconds old at most where it can be asked. BackendRefusal `not_found` where it does not say. */
export async function accountForKey(asking: Asking): Promise<Account> {
  const { world, key } = asking
  const connection = await chooseConnection(asking)
  const reading = await newestReading(world, connection)
  if (!reading) throw new BackendRefusal('not_found', 'This gateway does not say its balance')
  return {
    userId: numberOf(key.user.id),
    email: key.user.email,
    balance: reading.money,
    createdAt: connection.created_at,
    updatedAt: reading.at,
  }
}

const freshMs = 5_000

async function newestReading(world: World, connection: ConnectionRow): Promise<BalanceReading | undefined> {
  const last = await lastBalance(world, connection.id)
  const now = world.clock.now()
  if (last && Math.abs(now - last.at) < freshMs) return last
  const money = await readBalance(world, connection)
  return money ? { money, at: now } : last
}

/** Clients read a whole number; ours are words. */
const numberOf = (id: string) => createHash('sha256').update(id).digest().readUIntBE(0, 5)
