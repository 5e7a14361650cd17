import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '@/lib/sandbox/listen'
import { trialSandbox, type TrialSandbox } from '@/lib/sandbox/trial-sandbox'

let trial: TrialSandbox
beforeAll(async () => {
  trial = await trialSandbox({ speed: 2 })
})
afterAll(() => trial.close())

type Told = { status: number; retryAfter: string | null; body: { success?: boolean; data: Data; error?: unknown } }
type Data = {
  task_id: string
  status: string
  message: string
  output: Record<string, string>
  voices: { id: string; name: string; preview_url: string }[]
}

async function ask(key: string, path: string, body?: unknown): Promise<Told> {
  trial.clock.pass(150)
  return askAtOnce(key, path, body)
}

async function askAtOnce(key: string, path: string, body?: unknown): Promise<Told> {
  const response = await fetch(trial.origin + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as Told['body'],
  }
}

const image = (prompt: string, more: object = {}) => ({ model: 'openai/gpt-image-2', input: { prompt, ...more } })
const video = (more: object = {}) => ({ model: 'google/veo-3.1-fast', input: { prompt: 'A cat', ...more } })

async function run(key: string, wish: unknown, wait = 200_000): Promise<Data> {
  const created = await ask(key, '/v1/tasks', wish)
  trial.clock.pass(wait)
  return (await ask(key, `/v1/tasks/${created.body.data.task_id}`)).body.data
}

const drawn = async (url: string) => (await fetch(url)).json()
const entries = (key: string) =>
  trial
    .sandbox()
    .ledger(key)
    .map(({ entry, amount, balance }) => [entry, amount.amount, balance.amount])

describe('state follows from time', () => {
  test('a picture is pending, then processing, then there, within the documented range divided by the speed', async () => {
    const { body } = await ask('sk-time', '/v1/tasks', image('A cat'))
    const created = trial.clock.now()
    const path = `/v1/tasks/${body.data.task_id}`
    const seen: Record<string, number> = {}
    for (let state = ''; state !== 'completed';) {
      state = String((await ask('sk-time', path)).body.data.status)
      seen[state] ??= trial.clock.now() - created
    }
    expect(Object.keys(seen)).toEqual(['pending', 'processing', 'completed'])
    expect(seen.completed).toBeGreaterThanOrEqual(5000)
    expect(seen.completed).toBeLessThanOrEqual(15_200)
  })

  test('a restart changes nothing', async () => {
    const { body } = await ask('sk-restart', '/v1/tasks', image('A cat'))
    const before = trial.sandbox().ledger('sk-restart')
    trial.restart()
    expect(trial.sandbox().ledger('sk-restart')).toEqual(before)
    trial.clock.pass(60_000)
    const { data } = (await ask('sk-restart', `/v1/tasks/${body.data.task_id}`)).body
    trial.restart()
    expect(data).toMatchObject({ status: 'completed', output: { image_url: expect.any(String) } })
    expect((await ask('sk-restart', `/v1/tasks/${body.data.task_id}`)).body.data).toEqual(data)
    expect(await drawn(data.output.image_url ?? '')).toMatchObject({ kind: 'image', prompt: 'A cat' })
  })
})

describe('play money', () => {
  test('a dry run charges nothing and tells what the task will be charged', async () => {
    const { body } = await ask('sk-dry', '/v1/tasks', { ...image('A cat', { resolution: '2K' }), dry_run: true })
    expect(body).toEqual({ code: 200, success: true, data: { dry_run: true, cost: 0.06 } })
    expect(entries('sk-dry')).toEqual([['opened', '1000.00', '1000.00']])
    await ask('sk-dry', '/v1/tasks', image('A cat', { resolution: '2K' }))
    expect(entries('sk-dry')).toEqual([
      ['opened', '1000.00', '1000.00'],
      ['charge', '-0.06', '999.94'],
    ])
  })

  test('a failed task is refunded once, at its end', async () => {
    const { body } = await ask('sk-fail', '/v1/tasks', image('fail: the lamp broke'))
    expect(entries('sk-fail')).toHaveLength(2)
    trial.clock.pass(200_000)
    const path = `/v1/tasks/${body.data.task_id}`
    const { data } = (await ask('sk-fail', path)).body
    expect(data).toMatchObject({ status: 'failed', error_message: 'the lamp broke', cost: 0.04, refunded: 0.04 })
    await ask('sk-fail', path)
    expect(entries('sk-fail').slice(1)).toEqual([
      ['charge', '-0.04', '999.96'],
      ['refund', '0.04', '1000.00'],
    ])
  })

  test('keep-charge fails and keeps the money', async () => {
    const data = await run('sk-keep', image('fail: no luck keep-charge'))
    expect(data).toMatchObject({ status: 'failed', error_message: 'no luck', cost: 0.04 })
    expect(entries('sk-keep')).toHaveLength(2)
  })

  test('refuse charges nothing', async () => {
    const { status, body } = await ask('sk-refuse', '/v1/tasks', image('refuse: not today'))
    expect([status, body]).toEqual([
      400,
      { code: 400, success: false, data: { code: 'generation_failed', message: 'not today' } },
    ])
    expect(entries('sk-refuse')).toHaveLength(1)
  })

  test('without money there is no task', async () => {
    await ask('sk-poor', '/v1/tasks', image('costs: 999.99'))
    const { status, body } = await ask('sk-poor', '/v1/tasks', image('A cat'))
    expect([status, body.data]).toEqual([402, { code: 'insufficient_balance', message: 'Insufficient balance' }])
    const other = await ask('sk-ony-poor', '/v1/image/generate', { model: 'google/imagen4', prompt: 'costs: 1001' })
    expect([other.status, other.body.error]).toEqual([
      402,
      { code: 'insufficient_balance', message: 'Insufficient balance' },
    ])
  })
})

describe('the request limit', () => {
  test('the eleventh request within a second bans that kind for 60 seconds, over a restart', async () => {
    trial.clock.pass(5000)
    const balance = () => askAtOnce('sk-ban', '/account')
    const first = await Promise.all(Array.from({ length: 10 }, balance))
    expect(first.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    const over = await balance()
    expect(over).toMatchObject({
      status: 429,
      retryAfter: '60',
      body: { code: 429, success: false, data: { code: 'rate_limit_exceeded' } },
    })
    trial.clock.pass(59_000)
    trial.restart()
    expect(await balance()).toMatchObject({ status: 429, retryAfter: '1' })
    expect((await askAtOnce('sk-ban', '/v1/tasks', { ...image('A cat'), dry_run: true })).status).toBe(200)
    expect((await askAtOnce('sk-ban-other', '/account')).status).toBe(200)
    trial.clock.pass(1001)
    expect((await balance()).status).toBe(200)
  })

  test('ten a second for a minute are fine', async () => {
    for (let second = 0; second < 60; second++) {
      trial.clock.pass(1000)
      const all = await Promise.all(Array.from({ length: 10 }, () => askAtOnce('sk-steady', '/account')))
      expect(all.every(({ status }) => status === 200)).toBe(true)
    }
  })
})

describe('refusals', () => {
  test.each([
    ['an unknown model', 'sk-r', '/v1/tasks', { model: 'no/such', input: {} }, 404, 'not_found'],
    ['a missing field', 'sk-r', '/v1/tasks', { model: 'openai/gpt-image-2', input: {} }, 422, 'validation_error'],
    [
      'a broken rule',
      'sk-r',
      '/v1/tasks',
      video({ end_image_url: 'https://example.com/a.png' }),
      422,
      'validation_error',
    ],
    ['a field beside the input', 'sk-r', '/v1/tasks', { ...video(), seed: 1 }, 422, 'validation_error'],
    ['an unknown task', 'sk-r', '/v1/tasks/none', undefined, 404, 'not_found'],
    ['an unknown path', 'sk-r', '/v1/nothing', undefined, 404, 'not_found'],
    ['a wrong key', 'sk-bad-1', '/v1/tasks/none', undefined, 401, 'authentication_failed'],
  ])('%s in Unified Tasks', async (_name, key, path, body, status, code) => {
    const told = await ask(key, path, body)
    expect(told).toMatchObject({
      status,
      body: { code: status, success: false, data: { code, message: expect.any(String) } },
    })
  })

  test.each([
    ['an unknown model', 'sk-ony-r', '/v1/video/generate', { model: 'no/such', prompt: 'x' }, 404, 'model_not_found'],
    ['a missing field', 'sk-ony-r', '/v1/image/generate', { model: 'google/imagen4' }, 400, 'invalid_request'],
    ['an unknown task', 'sk-ony-r', '/v1/music/status/none', undefined, 404, 'task_not_found'],
    ['an unknown path', 'sk-ony-r', '/v1/nothing', undefined, 404, 'not_found'],
    [
      'too large a body',
      'sk-ony-r',
      '/v1/image/generate',
      { model: 'google/imagen4', prompt: 'x'.repeat(11e6) },
      413,
      'payload_too_large',
    ],
    ['a wrong key', 'sk-bad-1', '/v1/video/status/none', undefined, 401, 'invalid_api_key'],
  ])('%s in Onysoft', async (_name, key, path, body, status, code) => {
    const told = await ask(key, path, body)
    expect(told).toMatchObject({ status, body: { success: false, error: { code, message: expect.any(String) } } })
  })

  test('the message names the field and the rule', async () => {
    const { body } = await ask('sk-r', '/v1/tasks', video({ duration: 7 }))
    expect(body.data.message).toMatch(/^Invalid input: duration: .*4 s, 6 s,? or 8 s/)
  })
})

describe('results', () => {
  test.each([
    [
      '16:9 at 720p',
      { model: 'kuaishou/kling-3.0-omni-video', input: { prompt: 'x', mode: 'std' } },
      { width: 1280, height: 720, seconds: 5, sound: 'none' },
    ],
    [
      '9:16 at 1080p with sound',
      {
        model: 'kuaishou/kling-3.0-omni-video',
        input: { prompt: 'x', aspect_ratio: '9:16', duration: 10, native_audio: true },
      },
      { width: 1080, height: 1920, seconds: 10, sound: 'ambience' },
    ],
    [
      '768p',
      { model: 'hailuo/minimax-2.0', input: { prompt: 'x', duration: 6 } },
      { width: 1366, height: 768, seconds: 6 },
    ],
    [
      '4K',
      { model: 'google/nano-banana-pro', input: { prompt: 'x', aspect_ratio: '16:9', resolution: '4k' } },
      { width: 4096, height: 2304 },
    ],
    [
      '2K upright',
      { model: 'openai/gpt-image-2', input: { prompt: 'x', aspect_ratio: '2:3', resolution: '2K' } },
      { width: 1365, height: 2048 },
    ],
  ])('%s', async (_name, wish, expected) => {
    const { output } = await run('sk-sizes', wish)
    const [url] = Object.values(output)
    expect(await drawn(url ?? '')).toMatchObject(expected)
  })

  test('an extension keeps the ratio of its source', async () => {
    const { task_id } = await run('sk-extend', video({ aspect_ratio: '9:16' }))
    const { output } = await run('sk-extend', {
      model: 'google/veo-3.1-extend',
      input: { prompt: 'on', task_id, model: 'fast' },
    })
    expect(await drawn(output.video_url ?? '')).toMatchObject({ width: 720, height: 1280, seconds: 8 })
  })

  test('a song comes as two clips', async () => {
    const { output } = await run('sk-song', {
      model: 'suno-ai/music',
      input: { mv: 'chirp-v4', custom: false, gpt_description_prompt: 'snow' },
    })
    expect(output).toEqual({
      audio_url1: expect.stringMatching(/\/sandbox\/files\/[\w-]{32}\.mp3$/),
      clip_id1: expect.any(String),
      audio_url2: expect.stringMatching(/\.mp3$/),
      clip_id2: expect.any(String),
    })
  })

  test('bad-output gives a page, no-output gives nothing', async () => {
    const { output } = await run('sk-broken', image('A cat, bad-output'))
    const page = await fetch(output.image_url ?? '')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await run('sk-broken', image('A cat, no-output'))).not.toHaveProperty('output')
  })

  test('slow takes its time whatever the speed', async () => {
    expect(await run('sk-slow', image('slow: 30'), 29_000)).toMatchObject({ status: 'processing' })
    expect(await run('sk-slow', image('slow: 30'), 30_000)).toMatchObject({ status: 'completed' })
  })

  test('files need no key, are not guessed, and come in parts where asked', async () => {
    const { output } = await run('sk-files', image('A cat'))
    const url = output.image_url ?? ''
    const part = await fetch(url, { headers: { range: 'bytes=0-3' } })
    expect([part.status, await part.text()]).toEqual([206, '{"ki'])
    expect((await fetch(url.replace(/.(?=\.png$)/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(404)
    expect((await fetch(`${trial.origin}/sandbox/files/..%2fsandbox.db`)).status).toBe(404)
  })
})

test('voices can be listened to', async () => {
  const { body } = await ask('sk-voices', '/v1/voices')
  const { voices } = body.data
  expect([voices.length, voices[0]?.id, voices[0]?.name]).toEqual([30, 'achernar', 'Achernar'])
  expect(await drawn(voices[0]?.preview_url ?? '')).toMatchObject({ kind: 'audio', sound: 'speech' })
})

test('a callback is posted once, when the task is done', async () => {
  const heard: unknown[] = []
  const { origin, server } = await listen(0, async (request) => {
    heard.push(await request.json())
    return new Response('ok')
  })
  const { body } = await ask('sk-hook', '/v1/tasks', { ...image('A cat'), callback_url: `${origin}/hook` })
  await trial.sandbox().deliverDueWebhooks(trial.clock.now())
  expect(heard).toEqual([])
  trial.clock.pass(60_000)
  await trial.sandbox().deliverDueWebhooks(trial.clock.now())
  await trial.sandbox().deliverDueWebhooks(trial.clock.now() + 3_600_000)
  server.close()
  expect(heard).toEqual([{ task_id: body.data.task_id, status: 'completed', data: { image_url: expect.any(String) } }])
})

test.each(['http://10.0.0.1/x', 'http://192.168.1.1/x', 'https://10.0.0.1/x', 'https://intranet/x'])(
  'a callback to %s is not posted',
  async (callback_url) => {
    const called: unknown[] = []
    const watched = await trialSandbox({
      fetch: async (url) => {
        called.push(url)
        return new Response('ok')
      },
    })
    await fetch(`${watched.origin}/v1/tasks`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-x' },
      body: JSON.stringify({ ...image('A cat'), callback_url }),
    })
    watched.clock.pass(60_000)
    await watched.sandbox().deliverDueWebhooks(watched.clock.now())
    watched.close()
    expect(called).toEqual([])
  },
)
