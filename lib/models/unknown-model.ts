import { findModel } from '@/lib/models/catalog/catalog'
import { moreParameters, optionalPrompt } from '@/lib/models/catalog/common'
import { patterns } from '@/lib/models/catalog/patterns'
import { type FamilyPattern, lenient, matches } from '@/lib/models/family-pattern'
import type { GatewayLanguage, Makes, Model } from '@/lib/models/model'

/** What a gateway's own list says of a model; `makes` in the gateway's words. */
export type OfferedAs = { title?: string; provider?: string; makes?: string }

/** The catalogue's model, else one for what a gateway offers beyond it: its family's fields where its name shows one, a prompt otherwise, and parameters as JSON. */
export const modelFor = (gateway: GatewayLanguage, id: string, offered: OfferedAs = {}): Model =>
  findModel(gateway, id) ?? unknownModel(gateway, id, offered)

/** What the gateway is asked. Parameters written as JSON stand beside the others, and give way to a field of the same name. */
export const toRequestInput = ({ fields }: Pick<Model, 'fields'>, input: Record<string, unknown>) => {
  const isJson = ([name]: [string, unknown]) => fields[name]?.kind === 'json'
  const entries = Object.entries(input)
  const extra = entries.filter(isJson).flatMap(([, value]) => Object.entries(value ?? {}))
  return Object.fromEntries([...extra, ...entries.filter((entry) => !isJson(entry))])
}

const unknownModel = (gateway: GatewayLanguage, id: string, offered: OfferedAs): Model => {
  const pattern = patterns.find((one) => one.gateway === gateway && matches(one, id))
  return {
    id,
    gateway,
    family: id,
    provider: pattern?.provider ?? offered.provider ?? providerOf(id),
    title: offered.title ?? titleOf(id),
    makes: pattern?.makes ?? makesOf(offered.makes ?? '') ?? makesOf(id) ?? 'video',
    rules: [],
    ...(pattern ? likeFamily(pattern) : promptAlone),
  }
}

const promptAlone = {
  fields: { prompt: optionalPrompt(), input: { ...moreParameters, help: 'unknownInput' } },
  source: 'the gateway’s own list',
  notices: [{ tone: 'warning', key: 'unknownModel' }],
} satisfies Partial<Model>

const likeFamily = ({ via, fields, source }: FamilyPattern) =>
  ({
    ...(via && { via }),
    fields: { ...lenient(fields), input: moreParameters },
    source: `the gateway’s own list; fields as in ${source}`,
    inferred: true,
    notices: [{ tone: 'warning', key: 'likeFamily' }],
  }) satisfies Partial<Model>

/** First match wins: a music video is a video, and speech to text is text. */
const words: readonly (readonly [RegExp, Makes])[] = [
  [/speech-to-text|transcri|lyrics|\btext\b$|^llm|^chat/i, 'text'],
  [/music-video|to-video|video/i, 'video'],
  [/sound-effect|sfx|sounds?\b|isolation/i, 'sound'],
  [/tts|speech|voice|dialogue|speak/i, 'voice'],
  [/suno|music|song|vocals|instrumental|stems|mashup|wav/i, 'music'],
  [/image|img|imagen|banana|flux|seedream|ideogram|recraft|kontext|photo|midjourney/i, 'image'],
  [/veo|sora|kling|hailuo|minimax|runway|wan|luma|pika|seedance|higgsfield/i, 'video'],
  [/audio/i, 'sound'],
]

const makesOf = (said: string): Makes | undefined => words.find(([word]) => word.test(said))?.[1]

const providerOf = (id: string) => titleOf(id.split('/', 1)[0]!)

const titleOf = (id: string) =>
  id
    .split('/')
    .at(-1)!
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
