import { z } from 'zod'
import { connectionsOf } from '@/lib/mcp/server/place'
import { defineTool } from '@/lib/mcp/server/tool'
import { traits } from '@/lib/models/traits'
import type { ModelListing } from '@/lib/offers/contract'
import { priceOf } from '@/lib/offers/families'
import { made, meets } from '@/lib/offers/model-filters'
import { listModels } from '@/lib/offers/server/list-models'

export const findModels = defineTool({
  title: 'Find models',
  description:
    'Finds the video, image, voice, sound, music and text models that this key may start. Prices are those the gateway lists or documents print; the exact price of an input comes from `quote`. Nothing is charged.',
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.strictObject({
    query: z
      .string()
      .max(200)
      .optional()
      .describe('Words that all stand in the title, id, provider or family: "veo fast"'),
    makes: z.enum(made).optional().describe('What it makes'),
    provider: z.string().max(80).optional().describe('Who made the model: "Google"'),
    takes: z.array(z.enum(traits)).max(traits.length).optional().describe('What it can be given, or has'),
    limit: z.int().min(1).max(100).default(20),
  }),
  run: async ({ world, key }, { query = '', makes, provider = '', takes, limit }) => {
    const [{ models }, connections] = await Promise.all([
      listModels({ world, user: key.user }),
      connectionsOf({ world, key }),
    ])
    const gateways = new Set(connections.map(({ dialect }) => dialect))
    const fits = meets({ q: `${query} ${provider}`.trim(), makes, takes })
    const found = models.filter(
      (model) => gateways.has(model.gateway) && (key.models?.includes(model.id) ?? true) && fits(model),
    )
    return {
      data: {
        models: found.slice(0, limit).map(inShort),
        total: found.length,
        ...(connections.length === 0 && { next: 'There is no connection yet: its owner adds one in Settings.' }),
        ...(connections.length > 0 &&
          found.length === 0 && { next: 'No model fits: ask with fewer words or filters.' }),
      },
    }
  },
})

const inShort = (listing: ModelListing) => {
  const { id, title, provider, gateway, makes, takes, seconds } = listing
  const price = priceOf(listing)
  return {
    id,
    title,
    provider,
    gateway,
    makes,
    takes,
    typical_seconds: seconds,
    ...(price && { price: { from: price.least, can_be_more: price.varies, source: price.source } }),
  }
}
