import { ownConnection } from '@/lib/connections/server/own-connection'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import { parseInput } from '@/lib/models/parse-input'
import { refusedInput } from '@/lib/models/refused-input'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'
import { chargesForAsking, quoteOf } from '@/lib/quotes/server/quote'
import { quoteTrouble } from '@/lib/quotes/server/quote-trouble'
import type { World } from '@/lib/world'

/** What it would cost; see `quoteOf`. A refusal by the gateway is an AppError `gateway_trouble` with its words, and the field they speak of. */
export async function quoteTask({
  world,
  user,
  input,
  isParsed = false,
}: {
  world: World
  user: { id: string }
  input: AskQuote
  /** It is what `parseInput` answered, or the gateway has the word. */
  isParsed?: boolean
}): Promise<Quote> {
  const connection = await ownConnection(world, user.id, input.connectionId)
  const model = modelFor(connection.dialect, input.modelId)
  const parsed = isParsed ? ({ ok: true, input: input.input } as const) : parseInput(model, input.input)
  if (!parsed.ok) throw refusedInput(parsed.refusals)
  if (await chargesForAsking({ world, connection }))
    throw new AppError('gateway_trouble', { key: 'prices.askingCharges' })
  const right = input.inPassing ? 'rest' : 'quote'
  try {
    return await quoteOf({ world, connection, model, input: parsed.input, right })
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    throw quoteTrouble(model, error)
  }
}
