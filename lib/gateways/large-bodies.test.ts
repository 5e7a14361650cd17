import { setImmediate as turn } from 'node:timers/promises'
import { runInNewContext } from 'node:vm'
import { setFlagsFromString } from 'node:v8'
import { expect, test } from 'vitest'
import type { Backend, Caller, Chat, ChatAnswer, UploadedFile, Wish } from '@/lib/gateways/backend'
import { serve } from '@/lib/gateways/serve'
import type { Clock } from '@/lib/kernel/clock'

const large = 9_000_000
const pieceBytes = 1_000_000
const upload = (body: BodyInit, headers: Record<string, string> = {}, key = 'one') =>
  new Request('https://safelight.example/v1/upload', {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, ...headers },
    body,
    duplex: 'half',
  } as RequestInit)
const create = (key: string, size = large, path = '/v1/tasks') =>
  new Request(`https://safelight.example${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: 'a', input: { prompt: 'A cat', image: 'A'.repeat(size) } }),
  })
const form = { 'content-type': 'multipart/form-data; boundary=b' }
const part = (name: string, text: string) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
const filePart = (name: string) =>
  `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`

test('a file in a form passes through, whatever its length: hardly more of it is in memory than has just come', async () => {
  const whole = 40
  let read = 0
  let held = 0
  const source = sent([
    part('purpose', 'a lamp') + filePart('fener şablonu.png'),
    ...Array<number>(whole).fill(pieceBytes),
    '\r\n--b--\r\n',
  ])
  const files: { name: string; mime: string }[] = []
  const ask = served({
    upload: async ({ body, name, mime }) => {
      for await (const piece of body) {
        read += piece.length
        held = Math.max(held, source.given() - read)
        await turn()
      }
      files.push({ name, mime })
      return 'https://safelight.example/file'
    },
  })
  expect((await ask(upload(source.body, form))).status).toBe(200)
  expect(files).toEqual([{ name: 'fener şablonu.png', mime: 'image/png' }])
  expect(read).toBe(whole * pieceBytes)
  expect(held).toBeLessThan(3 * pieceBytes)
})

test('a file comes byte for byte, boundaries that are none included', async () => {
  const bytes = Buffer.from('\r\n--\r\n-b\r\n--c\r\n\r\n--\r\n--B--\r\n'.repeat(20_000))
  const got: Buffer[] = []
  const ask = served({ upload: async ({ body }) => (got.push(await whole(body)), 'x') })
  for (const size of [1_021, 65_536, 300_000]) {
    const text = Buffer.concat([Buffer.from(filePart('a.png')), bytes, Buffer.from('\r\n--b--\r\n')])
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.subarray(at * size, (at + 1) * size),
    )
    expect((await ask(upload(sent(pieces).body, form))).status).toBe(200)
  }
  expect(got.map((each) => each.equals(bytes))).toEqual([true, true, true])
})

test.each([
  ['of thousands of parts', [...Array<string>(200).fill(part('a', '').repeat(1_000)), '--b--\r\n'], 10],
  ['without a boundary', ['hello'], 1],
  ['without a file', [part('a', 'b'), '--b--\r\n'], 2],
])('a form %s is refused after little of it', async (_name, pieces, most) => {
  const source = sent(pieces)
  const response = await served()(upload(source.body, form))
  expect(response.status).toBe(422)
  expect(source.pulled()).toBeLessThanOrEqual(most)
})

test('a form that breaks off leaves no file', async () => {
  let isWhole = false
  const ask = served({
    upload: async ({ body }) => {
      await whole(body)
      isWhole = true
      return 'x'
    },
  })
  const source = sent([filePart('a.png'), pieceBytes, pieceBytes])
  expect((await ask(upload(source.body, form))).status).toBe(422)
  expect(isWhole).toBe(false)
})

test('a file that nobody wants to the end is not read to its end', async () => {
  const source = sent([filePart('a.png'), ...Array<number>(100).fill(pieceBytes), '\r\n--b--\r\n'])
  const ask = served({
    upload: async ({ body }) => {
      for await (const _ of body) throw new Error('The disk is full')
      return 'x'
    },
  })
  await expect(ask(upload(source.body, form))).rejects.toThrow('The disk is full')
  expect(source.pulled()).toBeLessThan(20)
})

test('a large request keeps its place until it is answered: one of its owner, two of all', async () => {
  const waiting: (() => void)[] = []
  const ask = served({ create: (wish) => new Promise((done) => waiting.push(() => done(task(wish)))) })
  const first = [ask(create('one')), ask(create('two'))]
  await expect.poll(() => waiting.length).toBe(2)
  const third = await ask(create('three'))
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '1'])
  waiting.shift()!()
  expect((await first[0]!).status).toBe(200)
  expect((await ask(create('two'))).status).toBe(429)
  const small = ask(create('two', 10))
  await expect.poll(() => waiting.length).toBe(2)
  const after = ask(create('three'))
  await expect.poll(() => waiting.length).toBe(3)
  waiting.splice(0).forEach((done) => done())
  expect((await Promise.all([first[1]!, small, after])).map(({ status }) => status)).toEqual([200, 200, 200])
})

test('a chat that waits for its answer holds neither a place nor what was said', async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const inUse = () => {
    collect()
    return process.memoryUsage().heapUsed + process.memoryUsage().external
  }
  let begun = 0
  let answer = (_said: ChatAnswer) => {}
  const said = new Promise<ChatAnswer>((resolve) => (answer = resolve))
  const ask = served({
    chat: async (): Promise<Chat> => {
      begun++
      return { id: 'chat', createdAt: 0, answer: () => said }
    },
  })
  const chat = (key: string) => {
    const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${'A'.repeat(large)}` } }
    const body = JSON.stringify({ model: 'a', messages: [{ role: 'user', content: [image] }] })
    return new Request('https://safelight.example/v1/chat/completions', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: sent([body]).body,
      duplex: 'half',
    } as RequestInit)
  }
  const before = inUse()
  const answers: Promise<Response>[] = []
  for (const key of ['one', 'two', 'one']) {
    answers.push(ask(chat(key)))
    await expect.poll(() => begun).toBe(answers.length)
    await turn()
  }
  await expect.poll(() => inUse() - before).toBeLessThan(large)
  answer({ text: 'Here', images: [] })
  for (const response of await Promise.all(answers)) {
    const { usage } = (await response.json()) as { usage: Record<string, number> }
    expect(usage.prompt_tokens).toBeGreaterThan(large / 4)
    expect(usage.total_tokens).toBe((usage.prompt_tokens ?? 0) + (usage.completion_tokens ?? 0))
  }
})

test('whoever falls silent is not waited for, and announced bytes take no place', async () => {
  const clock = trialClock()
  const ask = served({}, clock)
  const silent = ['one', 'two'].map((key) =>
    ask(upload(sent(['{'], false).body, { 'content-length': String(large) }, key)),
  )
  await expect.poll(() => clock.waiting()).toBe(2)
  expect((await ask(create('three'))).status).toBe(200)
  await expect.poll(() => clock.waiting()).toBe(2)
  clock.pass(10_000)
  for (const response of await Promise.all(silent)) {
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('send it again') })
  }
})

test('whoever has a place and sends drop by drop loses it', async () => {
  const clock = trialClock()
  const drops = sent([large, ...Array<number>(100).fill(1_000)], false, () => clock.move(1_000))
  const response = await served({}, clock)(upload(drops.body))
  expect(response.status).toBe(422)
  expect(drops.pulled()).toBeLessThan(20)
  const steady = sent([...Array<number>(60).fill(pieceBytes), '}'], true, () => clock.move(5_000))
  expect((await served({}, clock)(upload(steady.body))).status).toBe(422)
  expect(steady.pulled()).toBe(61)
})

/** Both languages before a backend that does what `verbs` say; each key is somebody. */
function served(verbs: Partial<Caller> = {}, clock?: Clock) {
  const nothing = async () => {
    throw new Error('Not asked for here')
  }
  const backend: Backend = {
    open: async ({ apiKey }) => ({
      owner: apiKey,
      quote: nothing,
      create: async (wish: Wish) => task(wish),
      status: nothing,
      list: nothing,
      models: nothing,
      balance: nothing,
      voices: nothing,
      upload: async ({ body }: UploadedFile) => String((await whole(body)).length),
      chat: nothing,
      ...verbs,
    }),
  }
  return serve(backend, { clock })
}

const task = ({ model }: Wish) =>
  ({ id: 'task', model, makes: 'image', createdAt: 0, progress: { state: 'pending' } }) as const

/** A body that is made piece by piece as it is asked for: texts, bytes, or so many bytes. */
function sent(pieces: readonly (string | number | Uint8Array)[], ends = true, before = () => {}) {
  const left = [...pieces]
  let pulled = 0
  let given = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await turn()
        const piece = left.shift()
        if (piece === undefined) return ends ? controller.close() : new Promise(() => {})
        before()
        pulled++
        const bytes = typeof piece === 'number' ? new Uint8Array(piece).fill(65) : Buffer.from(piece)
        given += bytes.length
        controller.enqueue(bytes)
      },
    },
    { highWaterMark: 0 },
  )
  return { body, pulled: () => pulled, given: () => given }
}

async function whole(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Stands still until it is moved; `pass` ends what waits, too. */
function trialClock() {
  let now = 0
  const waits = new Set<{ until: number; over: () => void }>()
  return {
    now: () => now,
    wait: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        const wait = { until: now + ms, over: () => (waits.delete(wait), resolve()) }
        waits.add(wait)
        signal?.addEventListener('abort', wait.over)
      }),
    waiting: () => waits.size,
    move: (ms: number) => void (now += ms),
    pass(ms: number) {
      now += ms
      for (const wait of waits) if (wait.until <= now) wait.over()
    },
  }
}
