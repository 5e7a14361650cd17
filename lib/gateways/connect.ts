import { dialects } from '@/lib/gateways/dialects'
import type { Call } from '@/lib/gateways/dialect'
import { DryRunIgnored } from '@/lib/gateways/dry-run-ignored'
import type { DialectName, Gateway, RequestBudget, Right } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { ReadError } from '@/lib/gateways/lenient'
import { networkCode, networkTrouble } from '@/lib/gateways/network-trouble'
import { readLimited, TooLargeError } from '@/lib/gateways/read-limited'
import { sortTrouble } from '@/lib/gateways/sort-trouble'
import { withoutKey } from '@/lib/gateways/without-key'
import type { Clock } from '@/lib/kernel/clock'
import { count, type Counter } from '@/lib/kernel/count'

export type Connecting = {
  dialect: DialectName
  /** With or without `/v1` and slashes at its end. */
  baseUrl: string
  apiKey: string
  budget: RequestBudget
  clock: Clock
  fetch?: typeof globalThis.fetch
  /** Milliseconds until a call of that right is given up; real time, whatever the clock. */
  timeouts?: Partial<Record<Right, number>>
}

/** The only HTTP to gateways. Every verb of the result throws GatewayError and nothing else, and none of its errors carries the key. */
export function connect({ dialect, baseUrl, apiKey, budget, clock, timeouts, ...world }: Connecting): Gateway {
  const { client, trouble } = dialects[dialect]
  const root = rootOf(baseUrl)
  const fetch = world.fetch ?? globalThis.fetch
  const kept = new Map<string, { at: number; body: unknown }>()

  async function ask<T>(call: Call<T>): Promise<T> {
    const young = kept.get(call.path)
    if (call.freshMs && young && clock.now() - young.at < call.freshMs) return read(call, young.body)
    const kind = call.method === 'GET' ? 'GET' : 'POST'
    // Written out before the slot is taken: a large one takes longer than a slot stays fresh.
    const body = call.body instanceof FormData ? call.body : call.body && JSON.stringify(call.body)
    await budget.take(kind, call.right)
    const asked = countedAs[call.right]
    if (asked) count(asked)
    const answer = await send(call, body)
    const said = trouble({ method: call.method, status: answer.status, body: answer.body })
    const status = said?.status ?? answer.status
    if (status === 404 && call.whenMissing)
      return 'value' in call.whenMissing ? call.whenMissing.value : ask(call.whenMissing)
    if (said) {
      const error = sortTrouble(withoutKey(said, apiKey), answer.retryAfter, clock.now(), answer.excerpt)
      if (status === 429) count('rate_limits')
      if (status === 429 && error.retryAt && said.limit !== 'one_model') {
        count('bans')
        await budget.pause(kind, error.retryAt)
      }
      throw error
    }
    if (answer.body === undefined) throw new GatewayError('garbled', { status, answer: answer.excerpt })
    const value = read(call, answer.body, status, answer.excerpt)
    if (call.freshMs) kept.set(call.path, { at: clock.now(), body: answer.body })
    return value
  }

  async function send<T>(call: Call<T>, body: FormData | string | undefined) {
    if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new GatewayError('unauthorized')
    try {
      const response = await fetch((call.host?.(root) ?? root) + call.path, {
        method: call.method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          accept: 'application/json',
          ...(typeof body === 'string' && { 'content-type': 'application/json' }),
          ...call.headers,
        },
        body,
        // The key goes to nobody but the gateway, so a redirect is an answer like any other.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeouts?.[call.right] ?? call.timeoutMs ?? defaultTimeouts[call.right]),
      })
      const bytes = await readLimited(response.body, call.maxBytes ?? 8e6)
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: parse(bytes),
        excerpt: excerptOf(bytes, apiKey),
      }
    } catch (error) {
      throw explain(error)
    }
  }

  function explain(error: unknown): GatewayError {
    if (error instanceof TooLargeError) return new GatewayError('garbled', { cause: error })
    const more = { networkCode: networkCode(error), cause: error }
    return networkTrouble(error) === 'not_sent'
      ? new GatewayError('busy', { because: 'no_connection', retryAt: clock.now() + 15_000, ...more })
      : new GatewayError('unreachable', more)
  }

  return {
    quote: (request, right) => ask({ ...client.quote(request), ...(right && { right }) }),
    create: async (request) => ask(client.create(request)),
    status: (remoteId, model) => ask(client.status(remoteId, model)),
    list: async (page) => (client.list ? ask(client.list(page)) : undefined),
    models: () => ask(client.models()),
    balance: () => ask(client.balance()),
    upload: async (file) => (client.upload ? ask(client.upload(file)) : undefined),
  }
}

const countedAs: Partial<Record<Right, Counter>> = { submit: 'submits', look: 'looks' }

const defaultTimeouts: Record<Right, number> = { submit: 90_000, look: 30_000, quote: 30_000, rest: 60_000 }

/** The same for every way to write one gateway's address. */
export const rootOf = (baseUrl: string) => baseUrl.trim().replace(/\/+$/, '').replace(/\/v1$/, '').replace(/\/+$/, '')

/** Evidence for people: the answer's first characters, one line, without the key. */
const excerptOf = (bytes: Uint8Array, apiKey: string) =>
  Buffer.from(bytes.subarray(0, 2_000))
    .toString('utf8')
    .replaceAll(apiKey, '…')
    .replaceAll(/[\s\0]+/g, ' ')
    .slice(0, 500)

function parse(bytes: Uint8Array): unknown {
  try {
    const text = Buffer.from(bytes).toString('utf8')
    return text.includes('\\u0000') ? JSON.parse(text, withoutNul) : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** PostgreSQL keeps no text with U+0000. */
const withoutNul = (_: string, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)

function read<T>(call: Call<T>, body: unknown, status = 200, answer?: string): T {
  try {
    return call.read(body)
  } catch (error) {
    if (error instanceof DryRunIgnored)
      throw new GatewayError('garbled', {
        status,
        code: 'dry_run_ignored',
        started: error.started,
        answer,
        cause: error,
      })
    if (error instanceof ReadError) throw new GatewayError('garbled', { status, answer, cause: error })
    throw error
  }
}
