import type { ConnectionRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import type { Model } from '@/lib/models/model'
import { isZero, subtract } from '@/lib/money/arithmetic'
import type { Quote } from '@/lib/money/money'
import { knownQuoteOf, type Priced, quoteOf } from '@/lib/quotes/server/quote'
import type { World } from '@/lib/world'

/**
 * The quote to freeze into a task: never the browser's word. What the gateway said of exactly this input in the last ten minutes; else its answer now, if
 * a price was claimed or something hangs on it (`needed`: a hard limit, a balance), within five seconds; else unknown. AppError `conflict` with both
 * figures where the price is not the one that was claimed: nobody pays more than the button said.
 */
export async function trustedQuote(
  world: World,
  connection: ConnectionRow,
  model: Model,
  input: Record<string, unknown>,
  claimed: Quote | undefined,
  { needed = false }: { needed?: boolean } = {},
): Promise<Quote> {
  const priced = { world, connection, model, input }
  const worthAsking = needed || (claimed !== undefined && claimed.source !== 'unknown')
  const quote = (await knownQuoteOf(priced)) ?? (worthAsking ? await askSoon(priced) : unknown)
  refuseChanged(claimed, quote)
  return quote
}

const unknown: Quote = { source: 'unknown' }
const patienceMs = 5_000

/** What the gateway answers in time; trouble with it is for the submit itself to meet, where it is written down. */
async function askSoon(priced: Priced): Promise<Quote> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Quote>((resolve) => {
    timer = setTimeout(() => resolve(unknown), patienceMs)
  })
  const asked = quoteOf(priced).catch((error: unknown) => {
    if (error instanceof GatewayError) return unknown
    throw error
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

function refuseChanged(claimed: Quote | undefined, quote: Quote): void {
  if (!claimed || claimed.source === 'unknown' || quote.source === 'unknown') return
  const same = claimed.price.currency === quote.price.currency && isZero(subtract(claimed.price, quote.price))
  if (same) return
  throw new AppError('conflict', {
    key: 'prices.changed',
    values: { before: { money: claimed.price }, now: { money: quote.price } },
  })
}
