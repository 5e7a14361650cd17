import type { Fields, MediaKind } from '@/lib/models/field'
import type { Condition, Rule } from '@/lib/models/rule'

export type GatewayLanguage = 'unified-tasks' | 'onysoft'

/** What a person gets: decides the picker's filter, the gallery's wording and, at Onysoft, the endpoint's alias. */
export type Makes = 'video' | 'image' | 'voice' | 'sound' | 'music' | 'text'

/** What kind of file that is. */
export const outputKind = {
  video: 'video',
  image: 'image',
  voice: 'audio',
  sound: 'audio',
  music: 'audio',
  text: 'text',
} as const satisfies Record<Makes, MediaKind | 'text'>

export type Model = {
  /** The gateway's own name for it: `google/veo-3.1-fast`. Unique at its gateway; both know an `elevenlabs/speech-to-text`. */
  id: string
  gateway: GatewayLanguage
  /** Models that are the same one, at two gateways or as several offers of one gateway (text to video, image to video), share it. */
  family: string
  provider: string
  title: string
  makes: Makes
  /** How the gateway is asked: as a task (default), or at once through chat completions (seed 004, Gemini images). */
  via?: 'chat'
  fields: Fields
  rules: readonly Rule[]
  /** Where its facts come from: "seed 003, Google Veo 3.1". */
  source: string
  /** No seed gives its parameters: they are those of its nearest relative, and others may be given as JSON. */
  inferred?: true
  /** Documented time to a result, in seconds. Default: by what it makes (seed 000, Asynchronous Design). */
  typicalSeconds?: readonly [number, number]
  /** What the seeds print, most particular first: the first whose condition holds is the price. Never shown as exact. */
  listPrices?: readonly ListPrice[]
  notices?: readonly Notice[]
}

/** A price in USD for one request, as printed on the day `readOn` (ISO date). */
export type ListPrice = { amount: string; currency: 'USD'; source: string; readOn: string; when?: Condition }

/**
 * Something a seed says of a model: a key below `notices.` in the message catalogue. Warnings and tips are told before paying;
 * `source` says where documents differ, and stands on the model's own page only.
 */
export type Notice = { tone: 'warning' | 'tip' | 'source'; key: string }

/** Seed 000: "Typical duration: image 10-30s, video 30-180s, TTS 5-15s, music 30-90s". Sound effects and texts take the speech figure (inferred). */
export const typicalSeconds: Record<Makes, readonly [number, number]> = {
  image: [10, 30],
  video: [30, 180],
  voice: [5, 15],
  sound: [5, 15],
  music: [30, 90],
  text: [5, 15],
}

/** A model as the catalogue writes it: rules may be nested lists, because `limit` makes several, or missing. */
export type ModelSpec = Omit<Model, 'rules'> & { rules?: readonly (Rule | readonly Rule[])[] }

export const defineModel = ({ rules = [], ...spec }: ModelSpec): Model => ({ ...spec, rules: rules.flat() })

/** A family of models in one file: what all share, then each. */
export const defineModels = <Shared extends Partial<ModelSpec>>(
  shared: Shared,
  specs: readonly (Omit<ModelSpec, keyof Shared> & Partial<ModelSpec>)[],
): Model[] => specs.map((spec) => defineModel({ ...shared, ...spec } as unknown as ModelSpec))
