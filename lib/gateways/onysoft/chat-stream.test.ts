import { expect, test } from 'vitest'
import type { ChatAnswer } from '@/lib/gateways/backend'
import { chatStream } from '@/lib/gateways/onysoft/chat-stream'
import { skippingClock } from '@/lib/testing/skipping-clock'

const inWords = (error: unknown) => ({ code: 'generation_failed', message: (error as Error).message })

/** A stream whose answer is given later, and what is read of it. */
function begun() {
  const { promise, resolve, reject } = Promise.withResolvers<ChatAnswer>()
  let left: AbortSignal | undefined
  const chat = {
    id: 'chat-1',
    createdAt: 1_800_000_000_000,
    answer: (signal?: AbortSignal) => {
      left = signal
      return promise
    },
  }
  const response = chatStream('google/gemini-2.5-flash-image', chat, inWords, skippingClock())
  const reader = response.body!.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string>).getReader()
  const read = async () => (await reader.read()).value
  return {
    resolve,
    reject,
    read,
    leave: () => reader.cancel(),
    hasLeft: () => left?.aborted,
    headers: response.headers,
  }
}

test('a stream begins before its answer is there, and is kept open by comments until then', async () => {
  const stream = begun()
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  expect(stream.headers.get('cache-control')).toContain('no-transform')
  expect(await stream.read()).toContain('"delta":{"role":"assistant","content":""}')
  expect(await stream.read()).toBe(': waiting\n\n')
  expect(await stream.read()).toBe(': waiting\n\n')
  stream.resolve({ text: 'A boat', images: ['data:image/png;base64,AAAA'] })
  let rest = ''
  for (let part = await stream.read(); part !== undefined; part = await stream.read()) rest += part
  const data = rest.split('\n\n').filter((event) => event.startsWith('data: '))
  expect(data.map((event) => event.includes('data:image/png')).filter(Boolean)).toHaveLength(1)
  expect(data.at(-1)).toBe('data: [DONE]')
})

test('what goes wrong inside of it is an error event', async () => {
  const stream = begun()
  await stream.read()
  stream.reject(new Error('not today'))
  let rest = ''
  for (let part = await stream.read(); part !== undefined; part = await stream.read()) rest += part
  expect(rest.replaceAll(': waiting\n\n', '')).toBe(
    'event: error\ndata: {"error":{"code":"generation_failed","message":"not today"}}\n\n',
  )
})

test('nobody waits for an answer when the reader has left', async () => {
  const stream = begun()
  await stream.read()
  await stream.read()
  await stream.leave()
  expect(stream.hasLeft()).toBe(true)
})
