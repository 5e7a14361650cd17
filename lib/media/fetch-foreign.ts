import { type Dispatcher, request } from 'undici'
import { type Clock, systemClock } from '@/lib/kernel/clock'
import { openDataUri } from '@/lib/media/data-uri'
import { ForeignFetchError } from '@/lib/media/foreign-fetch-error'
import { agents } from '@/lib/media/agents'
import { isPublicAddress } from '@/lib/media/public-address'

export type ForeignFetchOptions = {
  maxBytes: number
  /** For everything together, the last byte included. */
  timeoutMs: number
  /** Without a byte for so long we give up too; unless it is given, a quarter of `timeoutMs`, at least 5 s. */
  idleMs?: number
  /** Origins (`http://10.0.0.5:8080`) whose owner allowed private addresses and plain http. */
  trustedOrigins?: string[]
  signal?: AbortSignal
  clock?: Clock
}

/** `mime` is what the sender claims: type the bytes with `sniff`. `body` is read once and throws ForeignFetchError. */
export type ForeignFile = { body: AsyncIterable<Uint8Array>; mime: string | undefined; length: number | undefined }

/**
 * The only fetch of a URL that somebody handed us: https, public addresses (at each redirect, and of what the name resolves to at connect),
 * no key or cookie sent, bounded in size and time. Throws ForeignFetchError; an abort by `signal` throws its reason.
 */
export async function fetchForeign(url: string, options: ForeignFetchOptions): Promise<ForeignFile> {
  if (/^data:/i.test(url)) {
    return { ...openDataUri(url, options.maxBytes), length: undefined }
  }
  const limits = startLimits(options)
  try {
    const response = await follow(url, options.trustedOrigins ?? [], limits)
    const length = contentLength(response)
    if (length !== undefined && length > options.maxBytes) throw new ForeignFetchError('too_large')
    const mime = header(response, 'content-type')?.split(';')[0]?.trim().toLowerCase()
    return { body: bounded(response, { length, maxBytes: options.maxBytes, limits }), mime, length }
  } catch (error) {
    limits.end(error)
    throw limits.explain(error)
  }
}

const maxRedirects = 5

async function follow(first: string, trustedOrigins: string[], limits: Limits) {
  let url = parse(first)
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const trusted = trustedOrigins.some((origin) => URL.parse(origin)?.origin === url.origin)
    refuse(url, trusted)
    limits.alive()
    const response = await request(url, {
      dispatcher: trusted ? agents.trusted : agents.public,
      headers: { 'user-agent': 'Mozilla/5.0 (compatible)', accept: '*/*', 'accept-encoding': 'identity' },
      signal: limits.signal,
    })
    const location = header(response, 'location')
    if (response.statusCode >= 200 && response.statusCode < 300 && response.statusCode !== 206) return response
    response.body.on('error', () => undefined).destroy()
    if (response.statusCode < 300 || response.statusCode > 399 || !location) {
      throw new ForeignFetchError('status', { status: response.statusCode })
    }
    url = parse(location, url)
  }
  throw new ForeignFetchError('redirects')
}

function parse(text: string, base?: URL) {
  const url = URL.parse(text, base)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new ForeignFetchError('bad_url')
  url.username = ''
  url.password = ''
  return url
}

function refuse(url: URL, trusted: boolean) {
  if (trusted) return
  if (url.protocol !== 'https:') throw new ForeignFetchError('not_https')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = host.includes(':') || /^[\d.]+$/.test(host)
  if (literal && !isPublicAddress(host)) throw new ForeignFetchError('private_address')
}

async function* bounded(
  response: Dispatcher.ResponseData,
  { length, maxBytes, limits }: { length: number | undefined; maxBytes: number; limits: Limits },
): AsyncGenerator<Uint8Array> {
  let received = 0
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      limits.alive()
      received += chunk.length
      if (received > maxBytes) throw new ForeignFetchError('too_large')
      yield chunk
    }
    if (length !== undefined && received < length) throw new ForeignFetchError('truncated')
  } catch (error) {
    throw limits.explain(error, 'truncated')
  } finally {
    limits.end()
    response.body.destroy()
  }
}

type Limits = ReturnType<typeof startLimits>

function startLimits({
  timeoutMs,
  idleMs = Math.max(5000, timeoutMs / 4),
  signal,
  clock = systemClock,
}: ForeignFetchOptions) {
  const over = new AbortController()
  const done = new AbortController()
  const stop = () => over.abort(signal?.reason)
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  let heard = clock.now()

  const timeUp = () => over.abort(new ForeignFetchError('timeout'))
  void clock.wait(timeoutMs, done.signal).then(() => done.signal.aborted || timeUp())
  void watchIdle()

  async function watchIdle() {
    while (!done.signal.aborted && !over.signal.aborted) {
      const left = heard + idleMs - clock.now()
      if (left <= 0) return timeUp()
      await clock.wait(left, done.signal)
    }
  }

  return {
    signal: over.signal,
    alive: () => {
      heard = clock.now()
    },
    end: (cause?: unknown) => {
      done.abort()
      signal?.removeEventListener('abort', stop)
      if (cause) over.abort(cause)
    },
    /** The caller's abort and our own errors as they are; trouble of the network by where it happened. */
    explain: (error: unknown, otherwise: 'unreachable' | 'truncated' = 'unreachable'): unknown => {
      if (signal?.aborted) return signal.reason
      const reason: unknown = over.signal.reason
      const known = [reason, error, error instanceof Error ? error.cause : undefined]
      return (
        known.find((each) => each instanceof ForeignFetchError) ?? new ForeignFetchError(otherwise, { cause: error })
      )
    },
  }
}

function header(response: Dispatcher.ResponseData, name: string) {
  const value = response.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function contentLength(response: Dispatcher.ResponseData) {
  const text = header(response, 'content-length')
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
