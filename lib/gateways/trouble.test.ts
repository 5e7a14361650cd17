import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { connect } from '@/lib/gateways/connect'
import type { Gateway, RequestBudget } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { findModel } from '@/lib/models/catalog/catalog'
import type { Model } from '@/lib/models/model'

const apiKey = 'sk-very-secret-key'
const now = Date.UTC(2026, 10, 20, 12, 20)
const clock = { now: () => now, wait: async () => {} }
const model = findModel('unified-tasks', 'google/veo-3.1-fast') as Model
const request = { model, input: { prompt: 'A cat' } }

type Reply = (incoming: IncomingMessage, outgoing: ServerResponse) => void
const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

async function misbehaving(reply: Reply): Promise<{ origin: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = []
  const server = createServer((incoming, outgoing) => {
    seen.push(incoming)
    incoming.resume().on('end', () => reply(incoming, outgoing))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, seen }
}

function connected(
  baseUrl: string,
  more: { budget?: Partial<RequestBudget>; timeouts?: { submit: number }; apiKey?: string } = {},
): Gateway {
  const budget = { take: async () => {}, pause: async () => {}, ...more.budget }
  return connect({
    dialect: 'unified-tasks',
    baseUrl,
    apiKey: more.apiKey ?? apiKey,
    clock,
    budget,
    timeouts: more.timeouts,
  })
}

async function troubleOf(asked: Promise<unknown>): Promise<GatewayError> {
  const error = await asked.then(
    () => new Error('nothing went wrong'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof GatewayError)) throw error
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(apiKey)
  expect(JSON.stringify(error)).not.toContain(apiKey)
  return error
}

const say =
  (status: number, body: string, headers: Record<string, string> = {}): Reply =>
  (_incoming, outgoing) =>
    outgoing.writeHead(status, headers).end(body)

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  say(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers })

const limited = { code: 429, data: { message: 'Rate limit exceeded', code: 'rate_limit_exceeded' } }
const created = { code: 200, success: true, data: { task_id: 'abc123', status: 'pending' } }

describe('what trouble means', () => {
  test.each<[string, Reply, Partial<GatewayError>]>([
    ['a reset before an answer', (incoming) => void incoming.socket.destroy(), { kind: 'unreachable', taken: 'maybe' }],
    [
      'half an answer',
      (_incoming, outgoing) => {
        outgoing.writeHead(200, { 'content-length': '1000' }).write('{"code":200,')
        setTimeout(() => outgoing.destroy(), 20)
      },
      { kind: 'unreachable', taken: 'maybe' },
    ],
    ['no answer at all', () => {}, { kind: 'unreachable', taken: 'maybe' }],
    [
      'HTML with 502',
      say(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' }),
      { kind: 'unreachable', status: 502, said: undefined },
    ],
    ['a bare 503', say(503, 'busy'), { kind: 'unreachable', status: 503, taken: 'maybe' }],
    [
      '503 with a time to come back',
      say(503, 'busy', { 'retry-after': '30' }),
      { kind: 'busy', taken: 'no', retryAt: now + 30_000 },
    ],
    ['HTML with 200', say(200, '<html>Welcome</html>'), { kind: 'garbled', status: 200, taken: 'maybe' }],
    ['broken JSON', say(200, '{"code":200,"data":{'), { kind: 'garbled' }],
    ['an answer without a task', json(200, { code: 200, data: {} }), { kind: 'garbled' }],
    ['an answer that is a list', json(200, []), { kind: 'garbled' }],
    ['too long an answer', say(200, `"${'x'.repeat(9e6)}"`), { kind: 'garbled' }],
    [
      'a redirect',
      say(307, '', { location: 'https://elsewhere.example/' }),
      { kind: 'refused', status: 307, taken: 'no' },
    ],
    ['429 without a time', json(429, limited), { kind: 'busy', because: 'rate_limit', retryAt: now + 60_000 }],
    ['429 with seconds', json(429, limited, { 'retry-after': '7' }), { kind: 'busy', retryAt: now + 7000 }],
    [
      '429 with a date',
      json(429, limited, { 'retry-after': new Date(now + 90_000).toUTCString() }),
      { kind: 'busy', retryAt: now + 90_000 },
    ],
    ['429 with nonsense', json(429, limited, { 'retry-after': 'soon' }), { kind: 'busy', retryAt: now + 60_000 }],
    ['403 in HTML', say(403, '<html>Forbidden</html>'), { kind: 'refused', status: 403, said: undefined }],
    ['408', say(408, ''), { kind: 'unreachable', status: 408 }],
    [
      'a key quoted back',
      json(401, { code: 401, data: { message: `No such key ${apiKey}`, code: 'authentication_failed' } }),
      { kind: 'unauthorized', said: 'No such key …' },
    ],
  ])('%s', async (_name, reply, expected) => {
    const { origin, seen } = await misbehaving(reply)
    const error = await troubleOf(connected(origin, { timeouts: { submit: 400 } }).create(request))
    expect(error).toMatchObject(expected)
    expect(seen).toHaveLength(1)
  })

  test('a refused connection has not taken the call', async () => {
    const { origin } = await misbehaving(() => {})
    closers.splice(0).forEach((close) => close())
    const error = await troubleOf(connected(origin).create(request))
    expect(error).toMatchObject({ kind: 'busy', taken: 'no', because: 'no_connection', retryAt: now + 15_000 })
  })

  test('neither has a host that does not exist', async () => {
    const error = await troubleOf(connected('http://gateway.invalid').create(request))
    expect(error).toMatchObject({ kind: 'busy', because: 'no_connection' })
  })

  test('a key that no header can carry is refused here and not repeated', async () => {
    const { origin, seen } = await misbehaving(json(200, created))
    const error = await connected(origin, { apiKey: 'sk-bad\nkey' })
      .create(request)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'unauthorized' })
    expect(inspect(error, { depth: 10 })).not.toContain('sk-bad')
    expect(seen).toHaveLength(0)
  })
})

describe('the budget', () => {
  test('is asked before each call and told of a 429', async () => {
    const heard: unknown[] = []
    const budget: RequestBudget = {
      take: async (kind, right) => void heard.push([kind, right]),
      pause: async (kind, until) => void heard.push([kind, until]),
    }
    const { origin } = await misbehaving(json(429, limited))
    const gateway = connected(origin, { budget })
    await troubleOf(gateway.create(request))
    await troubleOf(gateway.status('abc123', model))
    await troubleOf(gateway.quote(request))
    expect(heard).toEqual([
      ['POST', 'submit'],
      ['POST', now + 60_000],
      ['GET', 'look'],
      ['GET', now + 60_000],
      ['POST', 'quote'],
      ['POST', now + 60_000],
    ])
  })

  test('can hold a call back, which is then not made', async () => {
    const held = new GatewayError('busy', { because: 'paused', retryAt: now + 1000 })
    const { origin, seen } = await misbehaving(json(200, created))
    const error = await troubleOf(
      connected(origin, { budget: { take: async () => Promise.reject(held) } }).create(request),
    )
    expect(error).toBe(held)
    expect(seen).toHaveLength(0)
  })
})

test.each(['', '/', '/v1', '/v1/', '/deep/path', '/deep/path/v1'])('a base URL ending in "%s" works', async (end) => {
  const { origin, seen } = await misbehaving(json(200, created))
  await connected(origin + end).create(request)
  expect(seen.map(({ url }) => url)).toEqual([`${end.replace(/\/$/, '').replace(/\/v1$/, '')}/v1/tasks`])
})

test('the balance is asked at both documented paths', async () => {
  const { origin, seen } = await misbehaving((incoming, outgoing) => {
    const [status, body] = incoming.url === '/v1/account' ? [200, { data: { balance_usd: 3.5 } }] : [404, {}]
    outgoing.writeHead(status).end(JSON.stringify(body))
  })
  expect(await connected(origin).balance()).toEqual({ amount: '3.5', currency: 'USD' })
  expect(seen.map(({ url }) => url)).toEqual(['/account', '/v1/account'])
})
