import type { ConnectionRow } from '@/lib/db/schema'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import type { Model } from '@/lib/models/model'
import { isZero, subtract } from '@/lib/money/arithmetic'
import type { Quote } from '@/lib/money/money'
import { knownQuoteOf, type Priced, quoteOf } from '@/lib/quotes/server/quote'
import { quoteTrouble } from '@/lib/quotes/server/quote-trouble'
import type { World } from '@/lib/world'

const byWord = Symbol('agreed to by word')

/** A price that somebody who sees no button has agreed to: as a claim it holds also where it is unknown, or would become so. */
export const agreed = (quote: Quote): Quote => Object.assign({ ...quote }, { [byWord]: true })

type Claim = [
  world: World,
  connection: ConnectionRow,
  model: Model,
  input: Record<string, unknown>,
  claimed: Quote | undefined,
  options?: { needed?: boolean },
]

/**
 * The quote to freeze into a task: never the browser's word. What the gateway said of exactly this input in the last ten minutes; else its answer now, if
 * a price was claimed or something hangs on it (`needed`: a limit, a balance), within five seconds; else unknown. AppError `conflict` with both
 * figures where the price is not the one that was claimed: nobody pays more than the button said; `gateway_trouble` where asking has started a task. A claim that was `agreed`
 * to is refused also where nobody confirms it.
 */
export const trustedQuote = async (...claim: Claim): Promise<Quote> => {
  const said = await askedQuote(...claim)
  return said.quote ?? { source: 'unknown' }
}

/** The same, with the trouble where the gateway could not be asked: then nobody knows what it would say. */
export async function askedQuote(...[world, connection, model, input, claimed, options]: Claim): Promise<Said> {
  const priced = { world, connection, model, input }
  return askUnlessKnown(priced, await knownQuoteOf(priced), claimed, options)
}

/** The same where `knownQuoteOf` has just said what is known. */
export async function askUnlessKnown(
  priced: Priced,
  known: Quote | undefined,
  claimed: Quote | undefined,
  { needed = false } = {},
): Promise<Said> {
  const worthAsking = needed || (claimed !== undefined && claimed.source !== 'unknown')
  if (known === undefined && !worthAsking) return { quote: { source: 'unknown' } }
  const said: Said = known ? { quote: known } : await askSoon(priced)
  if (said.trouble?.started) throw quoteTrouble(priced.model, said.trouble)
  if (claimed && byWord in claimed) refuseBroken(priced, claimed, said)
  else if (said.quote) refuseChanged(claimed, said.quote)
  return said
}

/** `trouble` is missing where the answer takes its time. */
export type Said = { quote: Quote; trouble?: undefined } | { quote?: undefined; trouble?: GatewayError }
const patienceMs = 5_000

/** What the gateway answers in time. */
export async function askSoon(priced: Priced): Promise<Said> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Said>((resolve) => {
    timer = setTimeout(() => resolve({}), patienceMs)
  })
  const asked = quoteOf(priced).then(
    (quote): Said => ({ quote }),
    (error: unknown): Said => {
      if (error instanceof GatewayError) return { trouble: error }
      throw error
    },
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

/** The same for a price that was agreed to: what is not confirmed is another one. */
function refuseBroken({ model }: Priced, claimed: Quote, { quote, trouble }: Said): void {
  const now = quote ?? { source: 'unknown' }
  if (claimed.source === 'unknown' && now.source === 'unknown') return
  if (claimed.source === 'unknown' && now.source !== 'unknown')
    throw new AppError('conflict', { key: 'prices.saidNow', values: { now: { money: now.price } } })
  if (trouble) throw quoteTrouble(model, trouble)
  if (claimed.source !== 'unknown' && now.source === 'unknown')
    throw new AppError('conflict', { key: 'prices.notSaidNow', values: { before: { money: claimed.price } } })
  refuseChanged(claimed, now)
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
