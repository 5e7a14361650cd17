import { lastBalance, readBalance } from '@/lib/connections/server/read-balance'
import type { ConnectionRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { isLess } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'
import type { World } from '@/lib/world'

/** AppError `out_of_money`, with both figures, when the gateway says that what is there does not cover the quote. A gateway that does not say, or not soon, stops nobody. */
export async function refuseUncovered(
  world: World,
  connection: ConnectionRow,
  quote: Quote | undefined,
): Promise<void> {
  if (!quote || quote.source === 'unknown') return
  const balance = await balanceOf(world, connection)
  if (!balance || balance.currency !== quote.price.currency || !isLess(balance, quote.price)) return
  throw new AppError('out_of_money', {
    key: 'errors.notCovered',
    values: { price: { money: quote.price }, balance: { money: balance } },
  })
}

const freshMs = 5_000

/** Hundreds of presses at once are one question. */
async function balanceOf(world: World, connection: ConnectionRow): Promise<Money | undefined> {
  const last = await lastBalance(world, connection.id)
  const age = last ? world.clock.now() - last.at : Infinity
  return last && age >= 0 && age < freshMs ? last.money : readBalance(world, connection)
}
