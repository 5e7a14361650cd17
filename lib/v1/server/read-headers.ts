import { isUtf8 } from 'node:buffer'
import { BackendRefusal } from '@/lib/gateways/backend'
import type { World } from '@/lib/world'
import type { Asking, Terms } from '@/lib/v1/server/asking'

/** What a request's headers say beside its body. BackendRefusal `invalid` names a header that makes no sense. */
export function readHeaders(world: World, request: Request): Pick<Asking, 'connection' | 'origin' | 'outputs'> & Terms {
  const { headers } = request
  return {
    connection: connectionIn(headers),
    origin: originOf(world, request),
    outputs: oneOf(headers, 'X-Safelight-Outputs', ['safelight', 'gateway']),
    isUnchecked: oneOf(headers, 'X-Safelight-Validate', ['on', 'off']) === 'off',
    waitsWhenFull: oneOf(headers, 'X-Safelight-When-Full', ['refuse', 'wait']) === 'wait',
    idempotencyKey: idempotencyKeyIn(headers),
    // OpenAI's clients repeat a request by themselves, count it here and send no Idempotency-Key.
    repetition: countIn(headers.get('x-stainless-retry-count')),
  }
}

const countIn = (said: string | null) => (said !== null && /^\d{1,3}$/.test(said) ? Number(said) : undefined)

/** Headers arrive byte by byte: a name that is no ASCII is UTF-8 in most clients, Latin-1 in some. */
export function connectionIn(headers: Headers): string | undefined {
  const said = headers.get('x-safelight-connection')?.trim()
  if (!said) return undefined
  const bytes = Buffer.from(said, 'latin1')
  return isUtf8(bytes) ? bytes.toString() : said
}

export const isIdempotencyKey = (said: string): boolean => /^[\x20-\x7e]{1,255}$/.test(said)

function idempotencyKeyIn(headers: Headers): string | undefined {
  const said = headers.get('idempotency-key')
  if (said === null) return undefined
  if (isIdempotencyKey(said)) return said
  throw refused('Idempotency-Key', 'must be 1 to 255 printable ASCII characters')
}

function oneOf<const T extends string>(headers: Headers, name: string, words: readonly T[]): T | undefined {
  const said = headers.get(name)?.trim().toLowerCase()
  if (said === undefined) return undefined
  const word = words.find((each) => each === said)
  if (word) return word
  throw refused(name, `must be ${words.join(' or ')}`)
}

const refused = (field: string, message: string) =>
  new BackendRefusal('invalid', `${field}: ${message}`, { details: [{ field, message, repairs: [] }] })

/** The public address where one is set, else the one the asker used. */
export function originOf({ publicUrl, origin }: World, { url, headers }: Pick<Request, 'url' | 'headers'>): string {
  if (publicUrl) return publicUrl
  const host = headers.get('host')
  if (!host || !/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host)) return origin
  const forwarded = headers.get('x-forwarded-proto')?.split(',', 1)[0]?.trim()
  const scheme = forwarded === 'https' || forwarded === 'http' ? forwarded : new URL(url).protocol.replace(':', '')
  return `${scheme}://${host}`
}
