import * as z from 'zod/mini'
import type { MediaField, MediaKind } from '@/lib/models/field'
import type { Kind } from '@/lib/models/kind'
import { several } from '@/lib/models/several'
import { isBlank } from '@/lib/models/values'
import { ifStated } from '@/lib/models/wording'

export const media: Kind<MediaField> = {
  schema: (field) => {
    const one = z.string().check(
      (context) => {
        const key = faultOf(context.value, field.accepts)
        if (key) context.issues.push({ code: 'custom', input: context.value, params: { key } })
      },
      z.meta({ format: 'uri' }),
    )
    return field.many ? several(one, field) : one
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
    return URL.canParse(value) && /^https:\/\/[^/]/i.test(value) ? undefined : 'refusals.media.notAnAddress'
  if (scheme === 'http:') return 'refusals.media.notSecure'
  if (scheme === 'data:') {
    const type = dataUri.exec(value)?.[1]?.toLowerCase()
    if (!type) return 'refusals.media.brokenData'
    return type in wrongKind && type !== accepts ? wrongKind[accepts] : undefined
  }
  return scheme === 'asset:' ? 'refusals.media.noSuchAsset' : 'refusals.media.notAnAddress'
}

const wrongKind: Record<MediaKind, string> = {
  image: 'refusals.media.notAnImage',
  video: 'refusals.media.notAVideo',
  audio: 'refusals.media.notASound',
}

const endings: Record<MediaKind, string> = { image: 'jpg', video: 'mp4', audio: 'mp3' }
const example = (accepts: MediaKind, index: number) => `https://example.com/${accepts}-${index}.${endings[accepts]}`
