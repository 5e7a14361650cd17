import { expect, test } from 'vitest'
import { createFileQueue } from '@/components/imports/file-queue'
import type { AssetView } from '@/lib/assets/contract'
import { ApiError } from '@/lib/http/api'

const file = (name: string, type: string, size = 3) => new File([new Uint8Array(size)], name, { type })

function trial() {
  const sent: { name: string; resolve: () => void; reject: (error: unknown) => void }[] = []
  const queue = createFileQueue(({ name }) => {
    const { promise, resolve, reject } = Promise.withResolvers<AssetView>()
    sent.push({ name, resolve: () => resolve({} as AssetView), reject })
    return { done: promise, cancel: () => reject(new DOMException('Stopped', 'AbortError')) }
  })
  const states = () => queue.read().map(({ file, state }) => `${file.name} ${state}`)
  return { queue, sent, states, settle: () => new Promise((resolve) => setTimeout(resolve)) }
}

test('two go at once, each to an end of its own, and a refusal stops nobody', async () => {
  const { queue, sent, states, settle } = trial()
  queue.add([file('a.png', 'image/png'), file('b.png', 'image/png'), file('c.mp4', 'video/mp4')])
  expect(states()).toEqual(['a.png sending', 'b.png sending', 'c.mp4 waiting'])
  sent[0]?.reject(
    new ApiError(422, {
      code: 'invalid',
      message: 'no',
      fields: [{ path: 'file', message: 'a.png is not a picture' }],
    }),
  )
  await settle()
  expect(states()).toEqual(['a.png refused', 'b.png sending', 'c.mp4 sending'])
  expect(queue.read()[0]).toMatchObject({ why: { words: 'a.png is not a picture' } })
  sent[1]?.resolve()
  sent[2]?.reject(new TypeError('Nobody answered'))
  await settle()
  expect(states()).toEqual(['a.png refused', 'b.png added', 'c.mp4 refused'])
  queue.again(queue.read()[2]!.id)
  expect(states()[2]).toBe('c.mp4 sending')
  queue.clear()
  expect(states()).toEqual(['c.mp4 sending'])
})

test('what is no medium, or empty, is not sent at all; what is dropped is gone', async () => {
  const { queue, sent, states, settle } = trial()
  queue.add([
    file('a.pdf', 'application/pdf'),
    file('b.png', 'image/png', 0),
    file('c.png', 'image/png'),
    file('d', ''),
  ])
  expect(states()).toEqual(['a.pdf refused', 'b.png refused', 'c.png sending', 'd sending'])
  queue.drop(queue.read()[2]!.id)
  await settle()
  expect(states()).toEqual(['a.pdf refused', 'b.png refused', 'd sending'])
  expect(sent.map(({ name }) => name)).toEqual(['c.png', 'd'])
})
