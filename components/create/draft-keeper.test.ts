import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDraftKeeper } from '@/components/create/draft-keeper'
import { draftQuery } from '@/lib/drafts/queries'

const sent: { body: unknown; keepalive: boolean | undefined }[] = []
let answer: () => Response

beforeEach(() => {
  vi.useFakeTimers()
  sent.length = 0
  answer = () => Response.json({ modelId: 'a/b', values: {}, changedAt: 1 })
  vi.stubGlobal('fetch', async (_: string, { body, keepalive }: RequestInit) => {
    sent.push({ body: JSON.parse(String(body)), keepalive })
    return answer()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what is typed is in the page at once and on the server once the typing rests', async () => {
  const client = new QueryClient()
  const keeper = createDraftKeeper(client)
  keeper.keep('a/b', { prompt: 'a' })
  await vi.advanceTimersByTimeAsync(500)
  keeper.keep('a/b', { prompt: 'ab' })
  await vi.advanceTimersByTimeAsync(500)
  expect(client.getQueryData(draftQuery('a/b').queryKey)?.values).toEqual({ prompt: 'ab' })
  expect(sent).toEqual([])
  await vi.advanceTimersByTimeAsync(400)
  expect(sent).toEqual([{ body: { modelId: 'a/b', values: { prompt: 'ab' } }, keepalive: undefined }])
})

test('leaving the page saves what is unsaved, of every model, and nothing twice', async () => {
  const keeper = createDraftKeeper(new QueryClient())
  keeper.keep('a/b', { prompt: 'one' })
  keeper.keep('c/d', { prompt: 'two' })
  await keeper.flush({ keepalive: true })
  await keeper.flush({ keepalive: true })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent).toEqual([
    { body: { modelId: 'a/b', values: { prompt: 'one' } }, keepalive: true },
    { body: { modelId: 'c/d', values: { prompt: 'two' } }, keepalive: true },
  ])
})

test('a draft that the server did not take is sent again, unless a newer one is', async () => {
  const keeper = createDraftKeeper(new QueryClient())
  answer = () => Response.json({ error: { code: 'unknown', message: 'no' } }, { status: 500 })
  keeper.keep('a/b', { prompt: 'one' })
  await vi.advanceTimersByTimeAsync(1_000)
  answer = () => Response.json({ modelId: 'a/b', values: {}, changedAt: 1 })
  await vi.advanceTimersByTimeAsync(6_000)
  await vi.advanceTimersByTimeAsync(60_000)
  const draft = { modelId: 'a/b', values: { prompt: 'one' } }
  expect(sent.map(({ body }) => body)).toEqual([draft, draft])
})
