import type { MediaField, MediaKind } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import type { Schema } from '@/lib/models/schema'
import { isBlank } from '@/lib/models/values'
import { ifStated } from '@/lib/models/wording'

export const media: Kind<MediaField> = {
  schema: ({ accepts, many, min = 1, max = Number.MAX_SAFE_INTEGER }) => {
    const one: Schema = { type: 'string', format: 'uri', fault: (value) => faultOf(value, accepts) }
    return many ? { type: 'array', items: one, minItems: min, maxItems: max } : one
  },
  initial: (field) => (field.many ? [] : ''),
  sample: (field) =>
    field.many
      ? Array.from({ length: field.min ?? 1 }, (_, index) => example(field.accepts, index + 1))
      : example(field.accepts, 1),
  limits: ({ max, maxSeconds, maxBytes }) => [
    ...ifStated('limits.maxCount', 'max', max),
    ...ifStated('limits.maxSeconds', 'max', maxSeconds, 'seconds'),
    ...ifStated('limits.maxBytes', 'max', maxBytes && maxBytes / 2 ** 20),
  ],
  bounds: ({ many, max }) => ({ maxCount: many ? max : 1 }),
  clean: (_, value) => {
    if (isBlank(value)) return undefined
    return Array.isArray(value) ? value.filter((entry) => !isBlank(entry)) : value
  },
}

const assetReference = /^asset:[A-Za-z0-9_-]+$/
const dataUri = /^data:([a-z]+)\/[^,]*,./i

/** The sentence against a value that is no https address, data URI of that kind or asset of ours. */
const faultOf = (value: string, accepts: MediaKind): string | undefined => {
  if (assetReference.test(value)) return undefined
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(value)?.[0].toLowerCase()
  if (scheme === 'https:')
    return URL.canParse(value) && /^https:\/\/[^/]/i.test(value) ? undefined : 'media.notAnAddress'
  if (scheme === 'http:') return 'media.notSecure'
  if (scheme === 'data:') {
    const type = dataUri.exec(value)?.[1]?.toLowerCase()
    if (!type) return 'media.brokenData'
    return type in wrongKind && type !== accepts ? wrongKind[accepts] : undefined
  }
  return scheme === 'asset:' ? 'media.noSuchAsset' : 'media.notAnAddress'
}

const wrongKind: Record<MediaKind, string> = {
  image: 'media.notAnImage',
  video: 'media.notAVideo',
  audio: 'media.notASound',
}

const endings: Record<MediaKind, string> = { image: 'jpg', video: 'mp4', audio: 'mp3' }
const example = (accepts: MediaKind, index: number) => `https://example.com/${accepts}-${index}.${endings[accepts]}`
