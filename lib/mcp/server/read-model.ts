import { z } from 'zod'
import { languageFor } from '@/lib/mcp/server/place'
import { defineTool } from '@/lib/mcp/server/tool'
import { modelsCalled } from '@/lib/models/catalog/catalog'
import { jsonSchema } from '@/lib/models/json-schema'
import { listingOf } from '@/lib/offers/server/list-models'
import { openModel } from '@/lib/offers/server/open-model'
import { inEnglish } from '@/lib/v1/server/refusal-of'

/** What something is found by: no database takes the character U+0000 in it. */
export const name = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters')

export const modelId = name(200).describe('Id of a model, from find_models')
export const connection = name(200)
  .optional()
  .describe('Id or name of a connection, from balance; the default one unless told')

export const readModel = defineTool({
  title: 'Read a model',
  description:
    'The JSON Schema of a model’s input, the rules between its fields in words (x-safelight-rules), what is known of its price, and warnings. Read it before quote and create_task.',
  annotations: { readOnlyHint: true, openWorldHint: false },
  input: z.strictObject({ model: modelId, connection }),
  run: async ({ world, key }, { model: id, connection }) => {
    const isCatalogued = modelsCalled(id).length > 0
    const gateway = isCatalogued ? await languageFor({ world, key }, id, connection) : undefined
    const model = await openModel({ world, user: key.user, id, gateway })
    const { title, provider, makes, seconds, listed } = listingOf(model)
    const notices = model.notices?.filter(({ tone }) => tone !== 'source') ?? []
    return {
      data: {
        id: model.id,
        title,
        provider,
        gateway: model.gateway,
        makes,
        typical_seconds: seconds,
        may_be_started: key.models?.includes(model.id) ?? true,
        ...(listed && {
          printed_price: { least: listed.least, most: listed.most, currency: 'USD', read_on: listed.readOn },
        }),
        notices: notices.map(({ key: notice }) => inEnglish({ key: `notices.${notice}` })),
        input_schema: jsonSchema(model, inEnglish),
      },
    }
  },
})
