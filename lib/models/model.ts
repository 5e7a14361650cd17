import type { Fields, MediaKind } from '@/lib/models/field'
import type { Rule } from '@/lib/models/rule'

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
  /** The gateway's own name for it: `google/veo-3.1-fast`. Unique over both gateways. */
  id: string
  gateway: GatewayLanguage
  /** Two models that are the same one at two gateways share it. */
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
  /** Documented time to a result, in seconds. Default: by what it makes (seed 000, Asynchronous Design). */
  typicalSeconds?: readonly [number, number]
  /** A price that a seed prints, in USD. Never shown as exact. */
  listPrice?: { amount: string; currency: 'USD'; source: string }
  notices?: readonly Notice[]
}

/** Something a seed says of a model that a person should know before paying; a key below `notices.` in the message catalogue. */
export type Notice = { tone: 'warning' | 'tip'; key: string }

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
