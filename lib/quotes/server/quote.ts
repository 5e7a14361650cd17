import { gatewayOf } from '@/lib/connections/server/gateway-of'
import type { ConnectionRow } from '@/lib/db/schema'
import type { Right } from '@/lib/gateways/gateway'
import type { Model } from '@/lib/models/model'
import { toRequestInput } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { inputHash } from '@/lib/quotes/server/input-hash'
import { keepQuote, knownQuote, youngMs } from '@/lib/quotes/server/known-quotes'
import { plainMedia } from '@/lib/tasks/server/plain-media'
import type { World } from '@/lib/world'

export type Priced = {
  world: World
  connection: ConnectionRow
  model: Model
  /** As its rules let it pass, local files and all. */
  input: Record<string, unknown>
}

/**
 * What this input would cost: exact from the gateway's dry run, else its price list, else unknown. Never charges, and sends no local file: references
 * are priced as the example address they will be replaced by. An answer of the last ten minutes (a price list's: one minute) is used again; the same
 * question twice at once is asked once. Throws GatewayError. `right`: in the request budget.
 */
export async function quoteOf({
  right = 'quote',
  withinMs,
  ...priced
}: Priced & { right?: Extract<Right, 'quote' | 'rest'>; withinMs?: number }): Promise<Quote> {
  const known = await knownQuoteOf(priced, withinMs)
  return known ?? askOnce(priced, right)
}

/** The same as far as it is known without asking. */
export const knownQuoteOf = (
  priced: Priced,
  withinMs = youngMs[priced.connection.dialect],
): Promise<Quote | undefined> => knownQuote(priced.world, placeOf(priced), withinMs)

const asking = new WeakMap<World, Map<string, Promise<Quote>>>()

function askOnce(priced: Priced, right: Right): Promise<Quote> {
  const { world } = priced
  const place = placeOf(priced)
  const key = JSON.stringify(place)
  const questions = asking.get(world) ?? new Map<string, Promise<Quote>>()
  asking.set(world, questions)
  const asked = questions.get(key)
  if (asked) return asked
  const question = ask(priced, right)
    .then(async (quote) => {
      await keepQuote(world, place, quote)
      return quote
    })
    .finally(() => questions.delete(key))
  questions.set(key, question)
  return question
}

const ask = async (priced: Priced, right: Right) =>
  gatewayOf(priced.world, priced.connection).quote({ model: priced.model, input: requestInput(priced) }, right)

const requestInput = ({ model, input }: Pick<Priced, 'model' | 'input'>) => toRequestInput(model, plainMedia(input))

const placeOf = (priced: Priced) => ({
  connectionId: priced.connection.id,
  modelId: priced.model.id,
  hash: inputHash(priced.connection.dialect, requestInput(priced)),
})
