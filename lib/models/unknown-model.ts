import { modelsOf } from '@/lib/models/catalog/catalog'
import { optionalPrompt } from '@/lib/models/catalog/common'
import type { GatewayLanguage, Makes, Model } from '@/lib/models/model'

/** What a gateway's own list says of a model; `makes` in the gateway's words. */
export type OfferedAs = { title?: string; provider?: string; makes?: string }

/** The catalogue's model, else one for what a gateway offers beyond it: a prompt, and parameters as JSON. */
export const modelFor = (gateway: GatewayLanguage, id: string, offered: OfferedAs = {}): Model =>
  modelsOf(gateway).find((model) => model.id === id) ?? unknownModel(gateway, id, offered)

/** What the gateway is asked. Parameters written as JSON stand beside the others, and give way to a field of the same name. */
export const toRequestInput = ({ fields }: Pick<Model, 'fields'>, input: Record<string, unknown>) => {
  const isJson = ([name]: [string, unknown]) => fields[name]?.kind === 'json'
  const entries = Object.entries(input)
  const extra = entries.filter(isJson).flatMap(([, value]) => Object.entries(value ?? {}))
  return Object.fromEntries([...extra, ...entries.filter((entry) => !isJson(entry))])
}

const unknownModel = (gateway: GatewayLanguage, id: string, offered: OfferedAs): Model => ({
  id,
  gateway,
  family: id,
  provider: offered.provider ?? providerOf(id),
  title: offered.title ?? titleOf(id),
  makes: makesOf(offered.makes ?? '') ?? makesOf(id) ?? 'video',
  fields: {
    prompt: optionalPrompt(),
    input: { kind: 'json', group: 'advanced', help: 'unknownInput' },
  },
  rules: [],
  source: 'the gateway’s own list',
  notices: [{ tone: 'warning', key: 'unknownModel' }],
})

/** First match wins: a music video is a video, and speech to text is text. */
const patterns: readonly (readonly [RegExp, Makes])[] = [
  [/speech-to-text|transcri|lyrics|\btext\b$|^llm|^chat/i, 'text'],
  [/music-video|to-video|video/i, 'video'],
  [/sound-effect|sfx|sounds?\b|isolation/i, 'sound'],
  [/tts|speech|voice|dialogue|speak/i, 'voice'],
  [/suno|music|song|vocals|instrumental|stems|mashup|wav/i, 'music'],
  [/image|img|imagen|banana|flux|seedream|ideogram|recraft|kontext|photo|midjourney/i, 'image'],
  [/veo|sora|kling|hailuo|minimax|runway|wan|luma|pika|seedance|higgsfield/i, 'video'],
  [/audio/i, 'sound'],
]

const makesOf = (words: string): Makes | undefined => patterns.find(([pattern]) => pattern.test(words))?.[1]

const providerOf = (id: string) => titleOf(id.split('/', 1)[0]!)

const titleOf = (id: string) =>
  id
    .split('/')
    .at(-1)!
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
