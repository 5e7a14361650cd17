import { z } from 'zod'
import { decimal } from '@/lib/gateways/read-money'
import { languageFor } from '@/lib/mcp/server/place'
import { connection, modelId } from '@/lib/mcp/server/read-model'
import { defineTool, type ToolCall } from '@/lib/mcp/server/tool'
import { isZero, subtract } from '@/lib/money/arithmetic'
import { Money, type Quote } from '@/lib/money/money'
import type { Asking } from '@/lib/v1/server/ask'
import { quoteForKey } from '@/lib/v1/server/ask'

export const input = z
  .record(z.string(), z.unknown())
  .describe('The model’s parameters, as its input_schema says. Files are given as https URLs or data URIs.')

/** What an agent agrees to pay: a price, or that nobody knows it. */
export const AcceptedPrice = z.union([
  z.literal('unknown'),
  z.strictObject({
    amount: z.union([z.string().max(40), z.number().min(0).max(1e9)]).describe('As told: "0.40"'),
    currency: Money.shape.currency,
  }),
])
export type AcceptedPrice = z.infer<typeof AcceptedPrice>

export const quote = defineTool({
  title: 'Ask the price',
  description:
    'What this input would cost: exact from the gateway, a list price, or unknown. It checks the input as create_task does. Nothing is started and nothing is charged.',
  annotations: { readOnlyHint: true, openWorldHint: true },
  input: z.strictObject({ model: modelId, input, connection }),
  run: async (call, { model, input, connection }) => {
    const quote = await quoteForKey(await askingFor(call, model, connection), { model, input })
    return { data: { ...toldPrice(quote), next: `To start it: create_task with accept_price ${inJson(quote)}.` } }
  },
})

/** Who asks, and in which language, for a wish of this model. */
export const askingFor = async (call: ToolCall, model: string, connection?: string): Promise<Asking> => {
  const { world, key, origin } = call
  return { world, key, origin, connection, language: await languageFor(call, model, connection) }
}

/** `accept_price`: what create_task is to be given. */
export const toldPrice = (quote: Quote) => ({
  price: quote.source === 'unknown' ? ('unknown' as const) : { ...quote.price, source: quote.source },
  accept_price: acceptable(quote),
})

export const inJson = (quote: Quote): string => JSON.stringify(acceptable(quote))

const acceptable = (quote: Quote): AcceptedPrice => (quote.source === 'unknown' ? 'unknown' : quote.price)

/** Whether `accepted` is the price as it now is. "0.4", 0.40 and "0.400" are the same. */
export function isAccepted(accepted: AcceptedPrice | undefined, quote: Quote): boolean {
  if (accepted === undefined) return false
  if (quote.source === 'unknown' || accepted === 'unknown') return quote.source === accepted
  const amount = decimal(accepted.amount)
  if (amount === undefined || accepted.currency !== quote.price.currency) return false
  return isZero(subtract({ amount, currency: accepted.currency }, quote.price))
}
