import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gatewayTasks } from '@/lib/tasks/faults/books'
import {
  balanced,
  type FaultyGateway,
  faultyGateway,
  grounds,
  hour,
  isSaved,
  isSubmit,
  minute,
  reset,
} from '@/lib/tasks/faults/faulty-gateway'
import { stores } from '@/lib/testing/databases'

describe.each(stores)('a webhook, on $name', { timeout: 60_000 }, ({ open }) => {
  let gateway: FaultyGateway
  /** Where each wish's callback was asked for, by its prompt. */
  let callbacks: Map<string, string>
  /** Callbacks as the gateway meant to send them. */
  let posts: { url: string; body: unknown }[]

  beforeEach(async () => {
    gateway = await faultyGateway({ open })
    gateway.world.publicUrl = 'https://studio.example'
    callbacks = new Map()
    posts = []
    gateway.weather = async (request, pass) => {
      if (isSubmit(request)) {
        const { input, callback_url } = await request.clone().json()
        callbacks.set(input.prompt, callback_url)
      }
      return pass()
    }
    gateway.post = async (url, body) => {
      posts.push({ url, body })
      return Response.json({})
    }
  })
  afterEach(() => gateway.close())

  const urlOf = (prompt: string) => callbacks.get(prompt) ?? ''
  const send = (url: string, body: unknown) => gateway.deliver(url, JSON.stringify(body))
  const looks = () => gateway.seen.filter(({ method, path }) => method === 'GET' && path.includes('/tasks/')).length
  const dueAt = async (id: string) => (await gateway.look(id)).nextLookAt
  /** Nothing was believed, and everything ends as if it had not come. */
  const endsWell = async (...ids: string[]) => {
    for (const id of ids) await gateway.until(id, isSaved, hour)
    expect(await gateway.books()).toEqual(balanced({ charges: ids.length, results: ids.length }))
  }

  test('that never comes costs time and nothing else', async () => {
    const { id } = await gateway.wish('first lamp')
    await endsWell(id)
    // A connection whose callbacks have come is looked at seldom; when they stop, its tasks are still found.
    gateway.post = (url, body) => send(url, body)
    const second = await gateway.wish('second lamp')
    await gateway.live(hour / 2)
    gateway.post = async () => {
      throw new Error('no way to us')
    }
    const third = await gateway.wish('third lamp')
    await endsWell(id, second.id, third.id)
  })

  test('that comes makes the task known at once, with hardly more than one look', async () => {
    const first = await gateway.wish('first lamp')
    gateway.post = (url, body) => send(url, body)
    await gateway.until(first.id, isSaved)
    const before = looks()
    const { id } = await gateway.wish('second lamp')
    await gateway.tick()
    // The sandbox calls back when it is asked to; a gateway does so by itself.
    for (let at = 0; at < 60; at++) {
      gateway.world.clock.pass(1_000)
      await gateway.sandbox.deliverDueWebhooks(gateway.world.clock.now())
      await gateway.tick()
    }
    expect(looks() - before).toBeLessThanOrEqual(2)
    await endsWell(first.id, id)
  })

  test('that comes twice, at once and again when all is done, changes nothing', async () => {
    gateway.post = async (url, body) => {
      posts.push({ url, body })
      await Promise.all([send(url, body), send(url, body)])
      return send(url, body)
    }
    const { id } = await gateway.wish('a lamp')
    await gateway.until(id, isSaved)
    const before = await gateway.look(id)
    expect(posts).not.toHaveLength(0)
    for (const { url, body } of posts) expect((await send(url, body)).status).toBe(200)
    await gateway.live(hour)
    expect(await gateway.look(id)).toEqual(before)
    await endsWell(id)
  })

  test('that comes before the task is done only makes it be looked at', async () => {
    const { id } = await gateway.wish('a lamp')
    await gateway.tick()
    await send(urlOf('a lamp'), {
      task_id: 'whatever',
      status: 'completed',
      data: { image_url: 'https://evil.example/a.png' },
    })
    expect(await dueAt(id)).toBe(gateway.world.clock.now())
    await gateway.tick()
    expect((await gateway.look(id)).state).not.toBe('completed')
    await endsWell(id)
  })

  test('played a hundred times is not a hundred looks', async () => {
    const { id } = await gateway.wish('a lamp')
    await gateway.tick()
    const before = looks()
    for (let time = 0; time < 100; time++) {
      await send(urlOf('a lamp'), { status: 'processing' })
      await gateway.tick()
    }
    expect(looks() - before).toBeLessThanOrEqual(2)
    await endsWell(id)
  })

  const forgeries: Record<string, (right: string, other: string) => string> = {
    'with a wrong signature': (right) => `${right.slice(0, -4)}AAAA`,
    'with a signature cut short': (right) => right.slice(0, -4),
    'with another task’s signature': (right, other) => right.replace(/[^/]+$/, other.split('/').at(-1) ?? ''),
    'for a task that is not there': (right) => right.replace(/hooks\/[^/]+/, 'hooks/00000000000000000000'),
  }
  test.each(Object.entries(forgeries))('forged %s does nothing', async (_what, forge) => {
    const { id } = await gateway.wish('first lamp')
    const other = await gateway.wish('second lamp')
    await gateway.tick()
    const before = [await gateway.look(id), await gateway.look(other.id)]
    const answer = await send(forge(urlOf('first lamp'), urlOf('second lamp')), { task_id: 'x', status: 'completed' })
    expect([answer.status, await answer.json()]).toEqual([400, { code: 'not_found' }])
    expect([await gateway.look(id), await gateway.look(other.id)]).toEqual(before)
    await endsWell(id, other.id)
  })

  test('that names other people’s files or another task is not followed there', async () => {
    const { id } = await gateway.wish('first lamp')
    const other = await gateway.wish('second lamp')
    await gateway.tick()
    const theirs = (await gateway.look(other.id)).remoteId
    await send(urlOf('first lamp'), {
      task_id: theirs,
      status: 'completed',
      data: { image_url: `${new URL('/sandbox/files/theirs.png', 'http://127.0.0.1:1')}` },
      output: { image_url: 'https://evil.example/a.png' },
    })
    await endsWell(id, other.id)
    expect((await gateway.look(id)).remoteId).not.toBe(theirs)
  })

  test('that is huge or no JSON at all is refused or shrugged off', async () => {
    const { id } = await gateway.wish('a lamp')
    await gateway.tick()
    const huge = await gateway.deliver(urlOf('a lamp'), JSON.stringify({ filler: 'x'.repeat(1_000_000) }))
    expect([huge.status, await huge.json()]).toEqual([400, { code: 'too_large' }])
    for (const body of ['', 'null', '[]', '{"task_id":', '"completed"', '\u0000'])
      expect((await gateway.deliver(urlOf('a lamp'), body)).status).toBe(200)
    await endsWell(id)
  })

  test('names a task in doubt, and is believed once the gateway knows that id', async () => {
    gateway.weather = async (request, pass) => {
      if (isSubmit(request)) callbacks.set('a lamp', (await request.clone().json()).callback_url)
      else if (new URL(request.url).pathname.endsWith('/tasks')) return new Response(null, { status: 404 })
      const answered = await pass()
      return isSubmit(request) ? reset() : answered
    }
    const { id } = await gateway.wish('a lamp')
    await gateway.live(minute)
    expect(await gateway.look(id)).toMatchObject({ state: 'unconfirmed' })
    await send(urlOf('a lamp'), { task_id: 'never-heard-of', status: 'completed' })
    await gateway.live(minute)
    expect(await gateway.look(id)).toMatchObject({ state: 'unconfirmed' })
    const [made] = gatewayTasks(gateway.folder)
    await send(urlOf('a lamp'), { task_id: made?.id, status: 'completed' })
    await endsWell(id)
  })

  test('cannot give a task in doubt the result of another', async () => {
    const first = await gateway.wish('first lamp')
    await gateway.until(first.id, isSaved)
    const known = (await gateway.look(first.id)).remoteId
    gateway.weather = async (request, pass) => {
      if (isSubmit(request)) callbacks.set('second lamp', (await request.clone().json()).callback_url)
      const answered = await pass()
      return isSubmit(request) ? reset() : answered
    }
    const second = await gateway.wish('second lamp')
    await gateway.tick()
    await send(urlOf('second lamp'), { task_id: known, status: 'completed' })
    await endsWell(first.id, second.id)
    expect((await gateway.look(second.id)).remoteId).not.toBe(known)
  })
})

describe.each(grounds)('what is asked of $name', { timeout: 60_000 }, ({ open, dialect }) => {
  test('a callback is asked for only where the gateway documents it', async () => {
    const gateway = await faultyGateway({ open, dialect })
    gateway.world.publicUrl = 'https://studio.example'
    const bodies: Record<string, unknown>[] = []
    gateway.weather = async (request, pass) => {
      if (isSubmit(request)) bodies.push(await request.clone().json())
      return pass()
    }
    const { id } = await gateway.wish('a lamp')
    await gateway.until(id, isSaved)
    expect(bodies).toHaveLength(1)
    expect('callback_url' in (bodies[0] ?? {})).toBe(dialect === 'unified-tasks')
    expect('dry_run' in (bodies[0] ?? {})).toBe(false)
    await gateway.close()
  })
})
