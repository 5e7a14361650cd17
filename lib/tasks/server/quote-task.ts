import { gatewayOf } from '@/lib/connections/server/gateway-of'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import { parseInput } from '@/lib/models/parse-input'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/tasks/contract'
import { plainMedia } from '@/lib/tasks/server/plain-media'
import type { World } from '@/lib/world'

/**
 * What it would cost: exact from the gateway's dry run, else its price list, else unknown. Never charges, and sends no local file:
 * references are priced as the example URL they will be replaced by. A refusal by the gateway is an AppError `gateway_trouble` with its words.
 */
export async function quoteTask({
  world,
  user,
  input,
}: {
  world: World
  user: { id: string }
  input: AskQuote
}): Promise<Quote> {
  const connection = await ownConnection(world, user.id, input.connectionId)
  const model = modelFor(connection.dialect, input.modelId)
  const parsed = parseInput(model, input.input)
  if (!parsed.ok)
    throw new AppError(
      'invalid',
      { key: 'errors.invalidInput' },
      { fields: parsed.refusals.map(({ path, say }) => ({ path, say })) },
    )
  try {
    return await gatewayOf(world, connection).quote({ model, input: plainMedia(parsed.input) })
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    throw new AppError(
      error.kind === 'out_of_money' ? 'out_of_money' : 'gateway_trouble',
      { key: `errors.gateway.${error.kind}`, values: { said: error.said ?? '' } },
      { cause: error },
    )
  }
}
