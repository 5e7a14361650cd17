import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connect } from '@/lib/gateways/connect'
import type { DialectName, Gateway } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { readWebhook } from '@/lib/gateways/webhook'
import type { Makes, Model } from '@/lib/models/model'

const now = Date.UTC(2026, 10, 20, 12, 20)
const clock = { now: () => now, wait: async () => {} }
const usd = (amount: string) => ({ amount, currency: 'USD' as const })

const folder = (dialect: DialectName) => join(import.meta.dirname, dialect, 'fixtures')
const fixture = (dialect: DialectName, name: string): { status: number; body: unknown } =>
  JSON.parse(readFileSync(join(folder(dialect), `${name}.json`), 'utf8'))

const modelThat = (makes: Makes, more: Partial<Model> = {}): Model => ({
  id: 'google/imagen4',
  gateway: 'onysoft',
  family: 'any',
  provider: 'Any',
  title: 'Any',
  makes,
  fields: {},
  rules: [],
  source: 'none',
  ...more,
})

function gatewayAnswering(dialect: DialectName, name: string): Gateway {
  const { status, body } = fixture(dialect, name)
  return connect({
    dialect,
    baseUrl: 'https://gateway.example/v1/',
    apiKey: 'sk-secret-key',
    clock,
    budget: { take: async () => {}, pause: async () => {} },
    fetch: async () => Response.json(body, { status }),
  })
}

type Ask = (gateway: Gateway) => Promise<unknown>
const status =
  (makes: Makes = 'video'): Ask =>
  (gateway) =>
    gateway.status('abc123def456', modelThat(makes))
const create =
  (makes: Makes = 'video', more: Partial<Model> = {}): Ask =>
  (gateway) =>
    gateway.create({ model: modelThat(makes, more), input: { prompt: 'A cat' } })
const quote: Ask = (gateway) => gateway.quote({ model: modelThat('image'), input: { prompt: 'A cat' } })
const models: Ask = (gateway) => gateway.models()
const balance: Ask = (gateway) => gateway.balance()
const list: Ask = (gateway) => gateway.list(1)
const upload: Ask = (gateway) => gateway.upload({ bytes: new Uint8Array([1]), mime: 'image/jpeg', name: 'a.jpg' })
const chat = create('image', { via: 'chat' })

const cdn = 'https://cdn.unifically.com/outputs'
const song = 'https://files.unifically.com/audio'
const temp = 'https://tempfile.example'
const png = 'data:image/png;base64,iVBORw0KGgo='
const video = { kind: 'video', url: `${cdn}/abc123.mp4` }
const twoSongs = [
  { kind: 'audio', url: `${song}/one.mp3`, id: 'c-1' },
  { kind: 'audio', url: `${song}/two.mp3`, id: 'c-2' },
]
const completed = (outputs: unknown[], more: object = {}) => ({ state: 'completed', outputs, ...more })
const failed = (reason: string, more: object = {}) => ({ state: 'failed', reason, ...more })
const trouble = (kind: string, more: object = {}) => ({ kind, ...more })
const id = 'abc123def456'
const minuteFromNow = now + 60_000
const nextHour = Date.UTC(2026, 10, 20, 13)

type Row = [name: string, ask: Ask, expected: unknown]

const unified: Row[] = [
  ['created', create(), { remoteId: id, progress: { state: 'pending' } }],
  ['created-older', create(), { remoteId: id, progress: { state: 'pending' } }],
  [
    'created-finished',
    create('image'),
    { remoteId: id, progress: completed([{ kind: 'image', url: `${cdn}/abc123.png` }]) },
  ],
  [
    'created-failed-at-once',
    create(),
    trouble('refused', {
      status: 400,
      code: 'generation_failed',
      said: '[Content policy violation] Your request contains inappropriate content',
    }),
  ],
  ['dry-run', quote, { source: 'exact', price: usd('0.15') }],
  ['dry-run-text-cost', quote, { source: 'exact', price: usd('0.0525') }],
  ['dry-run-no-cost', quote, { source: 'unknown' }],
  ['dry-run-ignored', quote, trouble('garbled', { status: 200, code: 'dry_run_ignored' })],
  ['processing', status(), { state: 'processing' }],
  ['processing-code-400', status(), { state: 'processing' }],
  ['unknown-status', status(), { state: 'processing' }],
  ['completed-video', status(), completed([video])],
  ['completed-cost', status(), completed([video], { charged: usd('0.4') })],
  [
    'completed-image-urls',
    status('image'),
    completed([
      { kind: 'image', url: `${cdn}/1.png` },
      { kind: 'image', url: `${cdn}/2.png` },
    ]),
  ],
  ['completed-suno', status('music'), completed(twoSongs)],
  [
    'completed-clips',
    status('music'),
    completed([twoSongs[0], { kind: 'image', url: `${song}/one.jpg`, id: 'c-1' }, twoSongs[1]]),
  ],
  ['completed-lyrics', status('text'), completed([{ kind: 'text', text: 'First snow upon the windowsill' }])],
  [
    'completed-unknown-text',
    status('text'),
    completed([{ kind: 'text', text: '{\n  "words": [\n    "hello"\n  ]\n}' }]),
  ],
  ['completed-bare-url', status(), completed([{ kind: 'video', url: 'https://files.storagecdn.online/video/9f3a' }])],
  ['completed-without-output', status(), completed([])],
  ['failed-a', status(), failed('Description of what went wrong')],
  ['failed-b', status(), failed('Generation failed', { code: 'generation_failed' })],
  ['failed-c', status(), failed('The prompt was blocked', { code: 'veo3_error' })],
  [
    'error-401',
    status(),
    trouble('unauthorized', { status: 401, code: 'authentication_failed', said: 'Invalid API key provided' }),
  ],
  [
    'error-402',
    create(),
    trouble('out_of_money', { status: 402, code: 'insufficient_balance', said: 'Insufficient balance' }),
  ],
  ['error-402-in-200', create(), trouble('out_of_money', { status: 402, said: 'Insufficient balance' })],
  [
    'error-422',
    create(),
    trouble('refused', { status: 422, code: 'validation_error', said: 'Missing required parameter: prompt' }),
  ],
  ['error-in-200-no-code', create(), trouble('refused', { status: 400, said: 'Model is disabled' })],
  ['error-404', status(), trouble('refused', { status: 404, code: 'not_found', said: 'Task not found' })],
  [
    'error-429',
    create(),
    trouble('busy', {
      status: 429,
      code: 'rate_limit_exceeded',
      said: 'Rate limit exceeded. Please try again later',
      retryAt: minuteFromNow,
      because: 'rate_limit',
    }),
  ],
  [
    'error-429-retry-after',
    create(),
    trouble('busy', {
      status: 429,
      code: 'rate_limit_exceeded',
      said: 'Rate limit exceeded. Please try again later',
      retryAt: now + 17_000,
      because: 'rate_limit',
    }),
  ],
  [
    'error-500-in-200',
    create(),
    trouble('unreachable', { status: 500, code: 'internal_error', said: 'Internal server error' }),
  ],
  ['account', balance, usd('100.5')],
  ['account-older', balance, usd('7.25')],
  ['models', models, [{ id: 'google/veo-3.1-fast', title: 'Veo 3.1 Fast', provider: 'Google', makes: 'video' }]],
  ['models-names-only', models, [{ id: 'google/veo-3.1-fast' }, { id: 'suno-ai/music' }]],
  ['upload', upload, 'https://files.storagecdn.online/a.jpg'],
  ['upload-failed', upload, trouble('refused', { status: 400, said: 'File too large' })],
]

const listed = (more: object = {}) => ({
  remoteId: 'vid_abc123',
  model: 'veo3_fast',
  prompt: 'A cat',
  createdAt: Date.UTC(2026, 0, 1, 12),
  progress: completed([{ kind: 'video', url: `${temp}/a.mp4` }]),
  ...more,
})
const imagen = { id: 'google/imagen4', title: 'Imagen 4', provider: 'google', makes: 'image' }
const drawn = (more: object = {}) => ({
  remoteId: 'req_a1b2c3',
  progress: completed([{ kind: 'image', url: png }]),
  ...more,
})
const paid = { estimated: usd('0.039'), progress: completed([{ kind: 'image', url: png }], { charged: usd('0.039') }) }

const onysoft: Row[] = [
  ['created', create(), { remoteId: 'vid_abc123', estimated: usd('0.6'), progress: { state: 'pending' } }],
  [
    'created-lira',
    create(),
    { remoteId: 'vid_abc123', estimated: { amount: '24.00', currency: 'TRY' }, progress: { state: 'pending' } },
  ],
  ['completed', status(), completed([{ kind: 'video', url: `${temp}/a.mp4` }])],
  ['completed-image-in-video-url', status('image'), completed([{ kind: 'image', url: `${temp}/a` }])],
  ['completed-twin', status('image'), completed([{ kind: 'image', url: `${temp}/a.png` }])],
  [
    'completed-result-urls',
    status('image'),
    completed([
      { kind: 'image', url: `${temp}/1.png` },
      { kind: 'image', url: `${temp}/2.png` },
    ]),
  ],
  [
    'completed-music',
    status('music'),
    completed([
      { kind: 'audio', url: `${temp}/1.mp3`, id: 'c-1' },
      { kind: 'audio', url: `${temp}/2.mp3`, id: 'c-2' },
    ]),
  ],
  ['failed-text', status(), failed('İçerik politikası ihlali')],
  [
    'failed-object',
    status(),
    failed('This voice is not within the range of allowed options', { code: 'provider_error' }),
  ],
  ['failed-beside-error', status(), failed('internal error')],
  [
    'error-401',
    status(),
    trouble('unauthorized', { status: 401, code: 'invalid_api_key', said: 'Geçersiz API anahtarı.' }),
  ],
  ...['error-402', 'error-402-in-200'].map((name): Row => [
    name,
    create(),
    trouble('out_of_money', {
      status: 402,
      code: 'insufficient_balance',
      said: 'Yetersiz bakiye. Lütfen bakiye yükleyin.',
    }),
  ]),
  [
    'error-403',
    create(),
    trouble('refused', { status: 403, code: 'model_blocked', said: 'Bu model projeniz için engellendi.' }),
  ],
  ['error-404', create(), trouble('refused', { status: 404, code: 'model_not_found', said: 'Model bulunamadı.' })],
  ['error-413', create(), trouble('refused', { status: 413, code: 'payload_too_large', said: 'İstek çok büyük.' })],
  ['error-429', create(), limited('rate_limit_exceeded', 'İstek limiti aşıldı.', minuteFromNow)],
  ['error-429-daily', create(), limited('daily_request_limit_exceeded', 'Günlük istek limiti aşıldı.', nextHour)],
  ['error-429-monthly', create(), limited('monthly_token_limit_exceeded', 'Aylık token limiti aşıldı.', nextHour)],
  ['error-429-free-model', create(), limited('free_model_rate_limit', 'Ücretsiz model limiti aşıldı.', nextHour)],
  ['error-500', create(), trouble('unreachable', { status: 500, code: 'provider_error', said: 'internal error' })],
  ['list', list, { tasks: [listed()], more: true, total: 57 }],
  ['list-items', list, { tasks: [listed()], more: false, total: 1 }],
  ['list-videos', list, { tasks: [listed()], more: true, total: 21 }],
  ['list-nested', list, { tasks: [listed({ progress: { state: 'processing' } })], more: false, total: 1 }],
  ['list-tasks', list, { tasks: [listed()], more: false }],
  ['balance', balance, { amount: '125.4', currency: 'TRY' }],
  ['balance-object', balance, usd('12.50')],
  ['balance-without-currency', balance, undefined],
  ['models', models, [{ ...imagen, price: usd('0.04'), unit: 'request' }]],
  ['models-wrapped', models, [{ ...imagen, price: { amount: '1.60', currency: 'TRY' } }]],
  ['models-openrouter', models, [{ id: 'google/imagen4', title: 'Imagen 4', makes: 'image', price: usd('0.04') }]],
  ['models-price-usd', models, [{ id: 'google/imagen4', price: usd('0.04') }, { id: 'free' }, { id: 'silent' }]],
  ['models', quote, { source: 'list', price: usd('0.04') }],
  ['models-wrapped', quote, { source: 'list', price: { amount: '1.60', currency: 'TRY' } }],
  ['chat-images', chat, drawn(paid)],
  ['chat-wrapped', chat, drawn(paid)],
  ['chat-parts', chat, drawn()],
  ['chat-markdown', chat, drawn()],
  ['chat-images-api', chat, drawn({ remoteId: expect.stringMatching(/^chat_[0-9a-f]{32}$/) })],
  [
    'chat-refusal',
    chat,
    drawn({ estimated: usd('0.0001'), progress: failed('I cannot draw that.', { charged: usd('0.0001') }) }),
  ],
  [
    'chat-tiny-cost',
    chat,
    drawn({
      estimated: usd('0.00000061'),
      progress: completed([{ kind: 'image', url: png }], { charged: usd('0.00000061') }),
    }),
  ],
]

function limited(code: string, said: string, retryAt: number) {
  return trouble('busy', { status: 429, code, said, retryAt, because: 'rate_limit' })
}

const callbacks = ['callback', 'callback-failed', 'callback-flat', 'callback-enveloped'] as const

describe.each([
  ['unified-tasks', unified],
  ['onysoft', onysoft],
] as const)('documented answers of %s', (dialect, rows) => {
  test.each(rows)('%s', async (name, ask, expected) => {
    expect(await outcome(ask(gatewayAnswering(dialect, name)))).toEqual(expected)
  })

  test('each is read by a test', () => {
    const files = readdirSync(folder(dialect)).map((file) => file.replace('.json', ''))
    const read = [...rows.map(([name]) => name), ...(dialect === 'unified-tasks' ? callbacks : [])]
    expect(files.filter((name) => !read.includes(name))).toEqual([])
  })
})

test.each(callbacks)('a %s says which task, and no more', (name) => {
  const { body } = fixture('unified-tasks', name)
  expect(readWebhook(body)).toEqual({ remoteId: id, claims: name === 'callback-failed' ? 'failed' : 'completed' })
})

test('a callback that names no task is nothing', () => {
  expect([readWebhook({ status: 'completed' }), readWebhook('x'), readWebhook(null)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

/** The value, or of an error what a person or the engine would act on. */
async function outcome(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const { kind, status, code, said, retryAt, because } = error
    const parts = Object.entries({ kind, status, code, said, retryAt, because })
    return Object.fromEntries(parts.filter(([, value]) => value !== undefined))
  }
}
