import { mapStrings } from '@/lib/kernel/map-strings'
import { say } from '@/lib/i18n/say'
import { translator } from '@/lib/i18n/translator'
import { BackendRefusal, type Wish } from '@/lib/gateways/backend'
import type { GatewayLanguage, Model } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import { toRequestInput } from '@/lib/models/unknown-model'
import { isCatalogued, offeredModel } from '@/lib/sandbox/offered'

/** The model and the input as its rules let it pass. Throws BackendRefusal `unknown_model` or `invalid`, which names the field and the rule. */
export function checkWish(
  language: GatewayLanguage,
  { model: id, input: asked }: Wish,
): { model: Model; input: Record<string, unknown> } {
  const model = offeredModel(language, id)
  if (!model) throw new BackendRefusal('unknown_model', `Model not found: ${id}`)
  const input = mapStrings(asked, ownFileAsPublic) as Wish['input']
  const { prompt, ...rest } = input
  const parsed = parseInput(model, isCatalogued(model) ? input : { prompt, input: rest })
  if (parsed.ok) return { model, input: toRequestInput(model, parsed.input) }
  const t = translator('en')
  const said = parsed.refusals.map(({ path, say: message }) => [path, say(message, t, 'en')].filter(Boolean).join(': '))
  throw new BackendRefusal('invalid', `Invalid input: ${[...new Set(said)].join('; ')}`)
}

/** Gateways want https addresses. What was uploaded here has a plain one, because the sandbox lives on loopback. */
const ownFileAsPublic = (text: string) => text.replace(/^http:(?=\/\/[^/]+\/sandbox\/files\/[\w-]+\.\w+$)/, 'https:')
