import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { jsonSchema } from '@/lib/models/json-schema'
import type { GatewayLanguage } from '@/lib/models/model'
import { openModel } from '@/lib/offers/server/open-model'
import type { Locale } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string; locale: Locale }; id: string; gateway?: GatewayLanguage }

/** A model's JSON Schema as a file to save, its rules in the reader's language. */
export async function schemaFile({ world, user, id, gateway }: Input): Promise<Response> {
  const model = await openModel({ world, user, id, gateway })
  const t = translator(user.locale)
  const schema = jsonSchema(model, (message) => say(message, t, user.locale))
  const name = `${model.id.replaceAll(/[^\w.-]+/g, '-')}.schema.json`
  return new Response(`${JSON.stringify(schema, null, 2)}\n`, {
    headers: {
      'content-type': 'application/schema+json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
