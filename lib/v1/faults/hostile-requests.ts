import type { Dice } from '@/lib/testing/dice'
import { brokenJson, odd, spoil } from '@/lib/v1/faults/spoil'

export type Drawn = {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
}

/** What a drawn request may name that is really there. */
export type Known = {
  apiKeys: readonly string[]
  tasks: readonly string[]
  files: readonly string[]
  connections: readonly string[]
}

/** A request as a script, a broken script, a scanner or an enemy would send it. */
export function drawRequest(draw: Dice, known: Known): Drawn {
  const base = draw.pick(draw.happens(0.5) ? creates : others)(draw, known)
  const request: Drawn = { ...base, headers: { authorization: `Bearer ${draw.pick(known.apiKeys)}`, ...base.headers } }
  if (request.body === undefined && base.json !== undefined) {
    const json = draw.happens(0.7) ? spoil(draw, base.json) : base.json
    request.body = draw.happens(0.12) ? brokenJson(draw, JSON.stringify(json)) : JSON.stringify(json)
    request.headers['content-type'] ??= 'application/json'
  }
  if (draw.happens(0.12)) request.path = oddPath(draw, request.path)
  if (draw.happens(0.05)) request.method = draw.pick(methods)
  for (let more = draw.below(3); more > 0 && draw.happens(0.3); more--) {
    const [name, values] = draw.pick(oddHeaders)
    request.headers[name] = draw.pick(values)
  }
  if (request.method === 'GET' || request.method === 'HEAD') delete request.body
  return request
}

type Base = Omit<Drawn, 'headers'> & { headers?: Record<string, string>; json?: unknown }
type Draw = (draw: Dice, known: Known) => Base

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND', 'get', 'FOO']

const creates: Draw[] = [
  (draw) => ({
    method: 'POST',
    path: '/v1/tasks',
    headers: { 'idempotency-key': `fuzz-${draw.below(40)}` },
    json: { model: 'openai/gpt-image-2', input: { prompt: 'A lamp' } },
  }),
  () => ({
    method: 'POST',
    path: '/v1/tasks',
    json: { model: 'google/veo-3.1-fast', input: { prompt: 'A lamp', duration: 8 } },
  }),
  () => ({
    method: 'POST',
    path: '/v1/tasks',
    json: {
      model: 'google/veo-3.1-fast',
      input: {
        prompt: '@Character1 by the lamp',
        reference_characters: [{ image_urls: ['https://pictures.example/1.png'] }],
        reference_image_urls: ['https://pictures.example/2.png'],
      },
      callback_url: 'https://hooks.example/done',
      dry_run: true,
    },
  }),
  () => ({
    method: 'POST',
    path: '/v1/tasks',
    json: { model: 'openai/gpt-image-2', input: { prompt: 'A lamp' }, dry_run: true },
  }),
  (draw, { files, tasks }) => ({
    method: 'POST',
    path: '/v1/tasks',
    headers: { 'x-safelight-validate': draw.pick(['on', 'off']) },
    json: {
      model: draw.pick(['google/veo-3.1-fast', 'google/veo-3.1-extend']),
      input: {
        prompt: 'A lamp',
        task_id: draw.pick(tasks),
        reference_image_urls: Array<string>(draw.pick([1, 1, 1, 2, 2, 3, 3, 100, 300, 5_000, 25_000])).fill(
          draw.pick([`https://studio.example${draw.pick(files)}`, 'asset:nothing', png]),
        ),
      },
    },
  }),
  (draw) => ({
    method: 'POST',
    path: '/v1/tasks',
    headers: { 'x-safelight-validate': draw.pick(['on', 'off']) },
    json: {
      model: 'kuaishou/kling-3.0',
      input: { multi_shots: [{ prompt: 'A lamp', duration: 3 }, { prompt: { toString: 1 } }], tags: { join: 1 } },
    },
  }),
  (draw) => ({
    method: 'POST',
    path: `/v1/${draw.pick(aliases)}/generate`,
    json: { model: 'google/imagen4', prompt: 'A lamp', aspect_ratio: '16:9' },
  }),
  (draw) => ({
    method: 'POST',
    path: `/v1/${draw.pick(aliases)}/generate`,
    json: { model: 'veo3_fast', prompt: 'A lamp', image_url: png },
  }),
  () => ({
    method: 'POST',
    path: '/v1/chat/completions',
    json: { model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content: 'A lamp' }], stream: true },
  }),
  (draw) => ({
    method: draw.pick(['PUT', 'POST']),
    path: draw.pick(['/upload', '/v1/upload']),
    json: draw.pick<unknown>([{ base64: png }, { url: draw.pick(places) }, { base64: 'AAAA' }]),
  }),
  (draw) => ({
    method: 'PUT',
    path: '/upload',
    headers: { 'content-type': 'multipart/form-data; boundary=lamp' },
    body: draw.pick(forms),
  }),
]

const aliases = ['video', 'image', 'audio', 'voice', 'music', 'text', 'Video']

const others: Draw[] = [
  (draw, { tasks }) => ({ method: 'GET', path: `/v1/tasks/${draw.pick([...tasks, ...odd.map(encodeLoosely)])}` }),
  (draw, { tasks }) => ({
    method: 'GET',
    path: `/v1/${draw.pick(aliases)}/status/${draw.pick([...tasks, ...odd.map(encodeLoosely)])}`,
  }),
  (draw) => ({ method: 'GET', path: `/v1/tasks?${query(draw)}` }),
  (draw) => ({ method: 'GET', path: `/v1/video/list?${query(draw)}` }),
  (draw) => ({ method: 'GET', path: draw.pick(['/account', '/v1/account', '/v1/balance', '/v1/voices']) }),
  (draw) => ({
    method: 'GET',
    path: '/v1/models',
    headers: { accept: draw.pick(['*/*', 'application/vnd.onysoft+json']) },
  }),
  (draw, { files }) => ({ method: 'GET', path: draw.pick(files), headers: { range: draw.pick(ranges) } }),
  (draw, { files }) => ({ method: 'GET', path: draw.pick(files).slice(0, -1 - draw.below(12)) }),
  (draw) => ({
    method: 'GET',
    path: `/v1/files/${draw.pick(odd.map(encodeLoosely))}?s=${draw.pick(odd.map(encodeLoosely))}`,
  }),
  (draw, { connections }) => ({
    method: 'GET',
    path: '/v1/models',
    headers: { 'x-safelight-connection': draw.pick([...connections, 'no such one', '']) },
  }),
  (draw) => ({
    method: draw.pick(methods),
    path: draw.pick(['/v1', '/v1/', '/', '/v1/tasks/', '/v1/generate', '/v1/files', '/v1/events']),
  }),
  (draw) => ({ method: 'GET', path: '/v1/models', headers: { authorization: draw.pick(badKeys) } }),
  (draw) => ({ method: 'POST', path: '/v1/tasks', headers: { authorization: draw.pick(badKeys) }, json: {} }),
]

const query = (draw: Dice) =>
  [
    `page=${draw.pick(['1', '2', '0', '-1', '1.5', '1e99', '9007199254740991', '9223372036854775807', 'NaN', '%00', ''])}`,
    `limit=${draw.pick(['1', '20', '100', '101', '0', '-5', '1e3', 'x', '%F0%9F'])}`,
    `per_page=${draw.pick(['5', '', '[]'])}`,
    draw.pick(['', 'category=image', 'category=__proto__', '&&&===', 'page=2&page=3', '%zz']),
  ].join('&')

const badKeys = [
  '',
  'Bearer',
  'Bearer ',
  'Bearer  sl_x',
  'Basic eA==',
  'Bearer sl_made_up',
  `Bearer ${'k'.repeat(300)}`,
  'bearer sk-ony-1',
  'Bearer a b',
]
const ranges = [
  'bytes=0-3',
  'bytes=5-',
  'bytes=-2',
  'bytes=9-1',
  'bytes=999999-',
  'bytes=0-1,3-4',
  'lines=1-2',
  'bytes=a-b',
  '',
]

/** Nothing out there is asked: none of these is public. */
const places = [
  'http://127.0.0.1/',
  'https://127.0.0.1:1/a.png',
  'https://[::1]/',
  'https://10.0.0.1/a',
  'https://0x7f.1/',
  'https://2130706433/',
  'file:///etc/passwd',
  'ftp://x.example/',
  'https://',
  'javascript:1',
]

const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const part = (headers: string, content: string) => `--lamp\r\n${headers}\r\n\r\n${content}\r\n`
const forms = [
  `${part('Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png', 'not a picture')}--lamp--\r\n`,
  `${part('Content-Disposition: form-data; name="other"', 'x')}--lamp--\r\n`,
  part('Content-Disposition: form-data; name="file"; filename="../../a"', 'x'),
  '--lamp',
  '',
  '\u0000\u0000--lamp--\r\n',
]

const oddHeaders: [string, string[]][] = [
  ['idempotency-key', ['', ' ', 'x'.repeat(256), 'x'.repeat(255), 'caf\u00e9', 'a\tb', "'; drop table tasks;--"]],
  ['x-safelight-connection', ['', 'no such', '%00', 'x'.repeat(5_000), 'caf\u00e9']],
  ['x-safelight-validate', ['off', 'OFF', 'on', 'maybe', '']],
  ['x-safelight-outputs', ['gateway', 'safelight', 'both']],
  ['x-safelight-when-full', ['wait', 'refuse', 'never']],
  [
    'content-type',
    [
      'text/plain',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-7',
      'x'.repeat(500),
    ],
  ],
  ['content-length', ['0', '-1', '99999999999', 'x']],
  ['accept', ['text/html', 'text/event-stream', 'onysoft', '']],
  ['host', ['evil.example', '', 'a b', '[::1]:1', 'x'.repeat(300)]],
  ['x-forwarded-proto', ['https', 'javascript', 'http,https']],
  ['range', ranges],
  ['if-none-match', ['*', '"x"']],
  ['authorization', badKeys],
]

function oddPath(draw: Dice, path: string): string {
  const [before = '', after] = path.split('?')
  const at = draw.below(before.length)
  return draw.pick([
    () => `${before}/`,
    () => before.replaceAll('/', '//'),
    () => before.toUpperCase(),
    () => `${before.slice(0, at)}%00${before.slice(at)}`,
    () => `${before.slice(0, at)}%${before.slice(at)}`,
    () => `${before}/../tasks`,
    () => `${before}/${'a'.repeat(draw.below(3_000))}`,
    () => `${before}%2F..%2F..%2Fetc`,
    () => `${before}/\u00fc\u{1f4a1}`,
    () => `${before}?${after ?? ''}&%ff=%00`,
    () => `${before};x=1#y`,
  ])()
}

const encodeLoosely = (value: unknown) => {
  const text = typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value)
  return encodeURIComponent(text) || '%20'
}
