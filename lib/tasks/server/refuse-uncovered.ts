import { openGateway } from '@/lib/connections/server/gateway-of'
import type { ConnectionRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import { isLess } from '@/lib/money/compare'
import type { Money, Quote } from '@/lib/money/money'
import type { World } from '@/lib/world'

const patienceMs = 3_000

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

const balanceOf = (world: World, connection: ConnectionRow): Promise<Money | undefined> =>
  openGateway(world, connection, { timeouts: { rest: patienceMs } })
    .balance()
    .catch((error) => {
      if (error instanceof GatewayError) return undefined
      throw error
    })
