import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '@/lib/db/db'
import type { TaskRow } from '@/lib/db/schema'
import { systemClock } from '@/lib/kernel/clock'
import { createKey } from '@/lib/keys/server/create-key'
import { listen } from '@/lib/sandbox/listen'
import { tellPages } from '@/lib/tasks/server/tell-pages'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import { answerEvents } from '@/lib/v1/server/events'
import type { World } from '@/lib/world'

type Event = { event: string; id: number; data: { task_id: string; status: string; error_message?: string } }

/** Time that passes 30 times as fast, so that the quiet between two comments is no wait. */
const start = Date.now()
const quickClock = {
  now: () => start + (Date.now() - start) * 30,
  wait: (ms: number, signal?: AbortSignal) => systemClock.wait(ms / 30, signal),
}

describe.each(stores)('on $name', ({ open }) => {
  let db: Database
  let close: () => Promise<void>
  let trial: TestWorld
  let world: World
  let origin: string
  let shut: () => void
  beforeAll(async () => {
    ;({ db, close } = await open())
    trial = testWorld(db)
    world = { ...trial, clock: quickClock }
    const listening = await listen(0, (request) => answerEvents(world, request))
    origin = listening.origin
    shut = () => {
      listening.server.closeAllConnections()
      listening.server.close()
    }
  })
  afterAll(async () => {
    shut()
    await close()
    trial.cleanUp()
  })

  const someone = async () => {
    const { user, connectionId } = await seedUser(trial)
    const { email } = await db.selectFrom('users').select('email').where('id', '=', user.id).executeTakeFirstOrThrow()
    const made = await keyFor(email)
    const task = (given: Parameters<typeof seedTask>[1] = {}) =>
      seedTask(trial, { owner_id: user.id, connection_id: connectionId, ...given })
    return { user, connectionId, task, ...made }
  }

  const keyFor = async (email: string) => {
    const { id, key } = await createKey(trial, { email, name: 'script' })
    return { keyId: id, key }
  }

  /** Of the same owner as the one given. */
  const anotherConnection = async (id: string) => {
    const first = await db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const second = { ...first, id: `second-${id}`, is_default: 0 }
    await db.insertInto('connections').values(second).execute()
    return second.id
  }

  /** Opens a stream; `next` answers what it says next, undefined once it has ended. */
  const watch = async (key: string, { query = '', last }: { query?: string; last?: number } = {}) => {
    const left = new AbortController()
    const response = await fetch(`${origin}/v1/events${query}`, {
      headers: { authorization: `Bearer ${key}`, ...(last !== undefined && { 'last-event-id': String(last) }) },
      signal: left.signal,
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const block = async (): Promise<string | undefined> => {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const found = text.slice(0, end)
          text = text.slice(end + 2)
          return found
        }
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
        if (done) return undefined
        text += value
      }
    }
    const next = async (): Promise<Event | undefined> => {
      for (;;) {
        const found = await block()
        if (found === undefined) return undefined
        const lines = found.split('\n').map((line) => /^(\w+): (.*)$/.exec(line)?.slice(1) ?? ['', ''])
        const { event, id, data } = Object.fromEntries(lines)
        if (event) return { event, id: Number(id), data: JSON.parse(data ?? '') }
      }
    }
    return { response, block, next, leave: () => left.abort() }
  }

  const becomes = async (task: { id: string; owner_id: string }, given: Record<string, unknown>) =>
    db.transaction().execute(async (transaction) => {
      await transaction.updateTable('tasks').set(given).where('id', '=', task.id).execute()
      await tellPages({ ...trial, db: transaction }, task)
    })

  test('each change of a task is told as looking at it would, and a reader who comes back misses none', async () => {
    const { key, task } = await someone()
    const stream = await watch(key)
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(stream.response.headers.get('cache-control')).toContain('no-transform')
    expect(await stream.block()).toContain('retry: 2000')
    const one = await task()
    await becomes(one, { state: 'processing' })
    const first = await stream.next()
    expect(first).toMatchObject({ event: 'task', data: { task_id: one.id, status: 'processing', model: one.model_id } })
    expect(first?.data).toHaveProperty('safelight.state', 'processing')
    stream.leave()

    const two = await task()
    await becomes(two, { state: 'pending' })
    await becomes(one, { state: 'failed', failure_said: 'No luck' })
    const again = await watch(key, { last: first!.id })
    const told = [await again.next(), await again.next()]
    expect(told.map((event) => [event?.data.task_id, event?.data.status])).toEqual([
      [two.id, 'pending'],
      [one.id, 'failed'],
    ])
    expect(told[1]?.data.error_message).toBe('No luck')
    expect(told[1]!.id).toBeGreaterThan(told[0]!.id)
    again.leave()
  })

  test('one task is told from how it stands to its end, and then the stream ends', async () => {
    const { key, task } = await someone()
    const [one, other] = [await task({ state: 'pending' }), await task()]
    const stream = await watch(key, { query: `?task=${one.id}` })
    expect((await stream.next())?.data).toMatchObject({ task_id: one.id, status: 'pending' })
    await becomes(other, { state: 'processing' })
    await becomes(one, { state: 'failed' })
    const end = await stream.next()
    expect(end?.data).toMatchObject({ task_id: one.id, status: 'failed' })
    expect(await stream.next()).toBeUndefined()
    const back = await watch(key, { query: `?task=${one.id}`, last: end!.id })
    expect(back.response.status).toBe(204)
    const anew = await watch(key, { query: `?task=${one.id}` })
    expect((await anew.next())?.data.status).toBe('failed')
    expect(await anew.next()).toBeUndefined()
  })

  test('more changes than a page are all told, in order', async () => {
    const { key, task } = await someone()
    const before = await watch(key)
    await before.block()
    const tasks: TaskRow[] = []
    for (let at = 0; at < 230; at++) tasks.push(await task())
    await db.transaction().execute(async (transaction) => {
      for (const one of tasks) await tellPages({ ...trial, db: transaction }, one)
    })
    const told: Event[] = []
    for (let at = 0; at < 230; at++) told.push((await before.next())!)
    expect(new Set(told.map(({ data }) => data.task_id)).size).toBe(230)
    expect(told.map(({ id }) => id)).toEqual(told.map(({ id }) => id).toSorted((a, b) => a - b))
    before.leave()
  })

  test('nobody hears of another person’s tasks, or of another connection than the key’s own', async () => {
    const [one, other] = [await someone(), await someone()]
    const theirs = await other.task()
    const refused = await watch(one.key, { query: `?task=${theirs.id}` })
    expect([refused.response.status, await refused.response.json().catch(() => 'read')]).toEqual([
      404,
      expect.anything(),
    ])

    const second = await anotherConnection(one.connectionId)
    await db.updateTable('api_keys').set({ connection_id: second }).where('id', '=', one.keyId).execute()
    const stream = await watch(one.key)
    await stream.block()
    const beside = await one.task()
    await becomes(theirs, { state: 'processing' })
    await becomes(beside, { state: 'processing' })
    const own = await one.task({ connection_id: second })
    await becomes(own, { state: 'processing' })
    expect((await stream.next())?.data.task_id).toBe(own.id)
    stream.leave()
  })

  test('a quiet stream says that it lives, and ends with its key', async () => {
    const { key, keyId } = await someone()
    const stream = await watch(key)
    await stream.block()
    expect(await stream.block()).toBe(': still watching')
    await db.updateTable('api_keys').set({ revoked_at: 1 }).where('id', '=', keyId).execute()
    expect(await stream.block()).toBeUndefined()
  })

  test('a key that no longer works ends its stream, however much there is to tell', async () => {
    const { key, keyId, task } = await someone()
    const stream = await watch(key)
    await stream.block()
    const one = await task()
    await db.updateTable('api_keys').set({ revoked_at: 1 }).where('id', '=', keyId).execute()
    const end = new AbortController()
    const reading = (async () => {
      while ((await stream.block()) !== undefined) continue
      end.abort()
    })()
    for (const since = quickClock.now(); !end.signal.aborted && quickClock.now() - since < 60_000;) {
      await becomes(one, { state: 'processing' })
      await quickClock.wait(1_000)
    }
    const hasEnded = end.signal.aborted
    stream.leave()
    await reading.catch(() => {})
    expect(hasEnded).toBe(true)
  })

  test('a key that is bound to another connection ends its stream, and hears of that one when it comes back', async () => {
    const { key, keyId, task, connectionId } = await someone()
    const second = await anotherConnection(connectionId)
    const stream = await watch(key)
    await stream.block()
    const one = await task()
    await becomes(one, { state: 'pending' })
    const { id: last } = (await stream.next())!
    await db.updateTable('api_keys').set({ connection_id: second }).where('id', '=', keyId).execute()
    while ((await stream.block()) !== undefined) continue
    await becomes(one, { state: 'processing' })
    const own = await task({ connection_id: second })
    await becomes(own, { state: 'processing' })
    const back = await watch(key, { last })
    expect((await back.next())?.data.task_id).toBe(own.id)
    back.leave()
  })

  test('a key has at most twenty streams, and whoever leaves makes room', async () => {
    const { key } = await someone()
    const streams = await Promise.all(Array.from({ length: 20 }, () => watch(key)))
    expect(streams.every(({ response }) => response.status === 200)).toBe(true)
    const refused = await fetch(`${origin}/v1/events`, { headers: { authorization: `Bearer ${key}` } })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect(await refused.json()).toMatchObject({ code: 429, success: false, data: { code: 'rate_limit_exceeded' } })
    streams[0]?.leave()
    await expect
      .poll(async () => {
        const next = await watch(key)
        if (next.response.status === 200) next.leave()
        return next.response.status
      })
      .toBe(200)
    for (const { leave } of streams) leave()
  })

  test('HEAD is told of the stream and opens none; other methods are refused in shape', async () => {
    const { key } = await someone()
    const headers = { authorization: `Bearer ${key}` }
    for (let at = 0; at < 25; at++) {
      const head = await answerEvents(world, new Request(`${origin}/v1/events`, { method: 'HEAD', headers }))
      expect([head.status, head.body]).toEqual([200, null])
      expect(head.headers.get('content-type')).toMatch(/^text\/event-stream/)
    }
    const stream = await watch(key)
    expect(stream.response.status).toBe(200)
    stream.leave()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const refused = await fetch(`${origin}/v1/events`, { method, headers })
      expect([refused.status, await refused.json()]).toMatchObject([
        405,
        { code: 405, data: { code: 'method_not_allowed' } },
      ])
    }
  })

  test('an id from before the database was restored holds nothing back', async () => {
    const { key, task } = await someone()
    const stream = await watch(key, { last: 999_999_999 })
    await stream.block()
    const one = await task()
    await becomes(one, { state: 'processing' })
    expect((await stream.next())?.data).toMatchObject({ task_id: one.id, status: 'processing' })
    stream.leave()
  })

  test.each([
    [{}, 401],
    [{ authorization: 'Bearer sl_nobody' }, 401],
    [{ 'last-event-id': 'yesterday' }, 422],
    [{ 'x-safelight-outputs': 'nobody' }, 422],
  ])('%j is refused with %i', async (headers: Record<string, string>, status) => {
    const { key } = await someone()
    const named = new Headers(headers)
    if (status !== 401) named.set('authorization', `Bearer ${key}`)
    const response = await fetch(`${origin}/v1/events`, { headers: named })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code: status, success: false, data: { message: expect.any(String) } })
  })
})
