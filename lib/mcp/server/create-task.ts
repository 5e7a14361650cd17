import { z } from 'zod'
import { AcceptedPrice, askingFor, inJson, input, isAccepted, toldPrice } from '@/lib/mcp/server/price'
import { connection, modelId } from '@/lib/mcp/server/read-model'
import { tellTask } from '@/lib/mcp/server/tell-task'
import { defineTool } from '@/lib/mcp/server/tool'
import { agreed } from '@/lib/quotes/server/trusted-quote'
import { createForKey, quoteForKey, repeatedForKey } from '@/lib/v1/server/ask'

export const createTask = defineTool({
  title: 'Start a task',
  description:
    'Starts a generation, which costs money. It needs `accept_price`: the price that `quote` told, or "unknown" where nobody knows it and the person agrees to that. Without it, or when the price is another one by now, nothing is started and the answer says the price. Give an `idempotency_key` of your own, so that the same call again is the same task and is charged once.',
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  input: z.strictObject({
    model: modelId,
    input,
    accept_price: AcceptedPrice.optional().describe('The price you were told and agree to'),
    idempotency_key: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe('The same one with the same request is the same task'),
    connection,
  }),
  run: async (call, { model, input, accept_price, idempotency_key, connection }) => {
    const asking = await askingFor(call, model, connection)
    const wish = { model, input }
    const terms = { ...asking, idempotencyKey: idempotency_key }
    // What was started under this key costs nothing more, whatever its price is now.
    const before = await repeatedForKey(terms, wish)
    if (before) return tellTask(before, { started: true })
    const quote = await quoteForKey(asking, wish)
    if (!isAccepted(accept_price, quote))
      return {
        data: {
          started: false,
          ...toldPrice(quote),
          next: `Nothing was started and nothing charged. ${accept_price === undefined ? 'This would spend money.' : 'The price is another one now.'} To start it: the same call with accept_price ${inJson(quote)}.`,
        },
      }
    const task = await createForKey({ ...terms, quote: agreed(quote) }, wish)
    return tellTask(task, { started: true, next: 'wait_for_task tells when it is done.' })
  },
})
