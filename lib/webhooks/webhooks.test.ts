import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/id'
import { createKey } from '@/lib/keys/server/create-key'
import { makeEngine } from '@/lib/tasks/engine/engine'
import { engineTick } from '@/lib/tasks/engine/run-engine'
import { webhookTick } from '@/lib/tasks/engine/webhook-tick'
import { cancelTask } from '@/lib/tasks/server/act-on-task'
import { submitWish } from '@/lib/tasks/server/submit-wish'
import { stores } from '@/lib/testing/databases'
import { serveFile } from '@/lib/v1/server/files'
import { sendDelivery } from '@/lib/webhooks/server/send-delivery'
import { webhookSecret } from '@/lib/webhooks/server/secret'
import { webhookTrial } from '@/lib/webhooks/webhook-trial'
import type { World } from '@/lib/world'

const minute = 60_000
const hour = 60 * minute

describe.each(stores)('a webhook, on $name', { timeout: 30_000 }, ({ open }) => {
  let trial: Awaited<ReturnType<typeof webhookTrial>>
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    trial = await webhookTrial(opened.db)
    close = opened.close
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  const wish = (callbackUrl?: string) => {
    const { world, user, keyId, connectionId } = trial
    const input = { connectionId, modelId: 'openai/gpt-image-2', input: { prompt: 'a secret lamp' } }
    const script = { keyId, hash: 'h', callbackUrl, refusesWhenFull: false }
    return submitWish({ world, user, input: { ...input, wishId: `wish-${Math.random()}` }, script })
  }

  test('tells where its files lie for good once they are in the archive, signed for the official library', async () => {
    const { world, keyId, received } = trial
    const { row } = await wish(trial.hook)
    const engine = makeEngine('tasks')
    await trial.until([engine], async () => {
      await trial.tick()
      return received.length > 0
    })
    const [{ text, headers, body } = received[0]!] = received
    const { outputs } = await trial.look(row.id)
    expect(outputs.map(({ state }) => state)).toEqual(['saved'])
    const url = new URL(String((body.data as { image_url: string }).image_url))
    expect(body).toEqual({ task_id: row.id, status: 'completed', data: { image_url: url.href } })
    expect(url.origin).toBe(world.origin)
    const file = await serveFile(world, url.pathname.split('/').at(-1) ?? '', new Request(url))
    expect(file.status).toBe(200)
    const library = new Webhook(await webhookSecret(world, keyId))
    expect(library.verify(text, Object.fromEntries(headers))).toEqual(body)
    const forged = { ...Object.fromEntries(headers), 'webhook-id': 'another' }
    expect(() => library.verify(text, forged)).toThrow('No matching signature')
    expect(text).not.toContain('lamp')
    expect(await trial.only()).toMatchObject({ state: 'delivered', tries: 1, due_at: null, task_id: row.id })
    expect(world.logged.join('\n')).not.toMatch(/token=private|whsec_|secret lamp/)
  })

  test('is sent under the public address where there is one', async () => {
    trial.world.publicUrl = 'https://studio.example'
    await wish(trial.hook)
    await trial.until([makeEngine('tasks')], async () => {
      await trial.tick()
      return trial.received.length > 0
    })
    expect(trial.received[0]?.text).toContain('https://studio.example/v1/files/')
  })

  test('is never written for a task that nobody wants to be told of', async () => {
    const { row } = await wish()
    await trial.until([makeEngine('tasks')], async () => (await trial.look(row.id)).state === 'completed')
    await trial.end(await trial.running({ callback_url: null }))
    expect(await trial.deliveries()).toEqual([])
  })

  test('says why a task failed, and that it was canceled', async () => {
    const failed = await trial.running()
    await trial.end(failed)
    const { row: canceled } = await wish(trial.hook)
    await cancelTask({ world: trial.world, user: trial.user, id: canceled.id })
    await trial.tick()
    const byTask = Object.fromEntries(trial.received.map(({ body }) => [body.task_id, body]))
    expect(byTask).toEqual({
      [failed.id]: { task_id: failed.id, status: 'failed', error_message: 'too dark' },
      [canceled.id]: {
        task_id: canceled.id,
        status: 'failed',
        error_message: 'Canceled by its owner before it was sent',
      },
    })
  })

  test('waits for the archive without counting a try, and after ten minutes names the gateway’s address', async () => {
    const { world } = trial
    const task = await trial.running()
    await trial.end(task, { state: 'completed' })
    const output = { task_id: task.id, position: 1, kind: 'video', url: 'https://gateway.example/1.mp4' } as const
    await world.db
      .insertInto('outputs')
      .values({ ...output, state: 'remote', tries: 0 })
      .execute()
    for (let second = 0; second < 5; second++) {
      await trial.tick()
      expect(await trial.only()).toMatchObject({ state: 'due', tries: 0, due_at: world.clock.now() + 1_000 })
      world.clock.pass(1_000)
    }
    expect(trial.received).toEqual([])
    world.clock.pass(10 * minute)
    await trial.tick()
    const data = { video_url: 'https://gateway.example/1.mp4' }
    expect(trial.received.map(({ body }) => body)).toEqual([{ task_id: task.id, status: 'completed', data }])
  })

  test('is tried again with growing pauses for a day, under one id and each time signed anew, then given up', async () => {
    trial.answer(() => new Response('not now', { status: 503 }))
    await trial.end(await trial.running())
    await trial.day()
    const delivery = await trial.only()
    expect(delivery).toMatchObject({ state: 'given_up', tries: 11, due_at: null })
    const { received } = trial
    const pauses = received.slice(1).map(({ at }, index) => (at - received[index]!.at) / 1_000)
    expect(pauses).toEqual([5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, 28800])
    expect(new Set(received.map(({ id }) => id))).toEqual(new Set([delivery.id]))
    expect(await Promise.all(received.map(trial.isSigned))).toEqual(received.map(() => true))
    expect(new Set(received.map(({ headers }) => headers.get('webhook-timestamp'))).size).toBe(11)
    expect((await trial.attempts(delivery.id)).map(({ status }) => status)).toEqual(received.map(() => 503))
  })

  test('any answer of 2xx takes it, 410 ends it, and a redirect is not followed', async () => {
    trial.answer(() => new Response(null, { status: 204 }))
    await trial.end(await trial.running())
    await trial.tick()
    trial.answer(() => new Response('stop', { status: 410 }))
    await trial.end(await trial.running())
    await trial.tick()
    trial.answer(() => new Response(null, { status: 307, headers: { location: `${trial.origin}/elsewhere` } }))
    await trial.end(await trial.running())
    await trial.tick()
    const rows = await trial.deliveries()
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['delivered', 'given_up', 'due']))
    expect(trial.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook'])
    const redirected = rows.find(({ state }) => state === 'due')
    expect(redirected?.due_at).toBe(trial.world.clock.now() + 5_000)
  })

  test('a server that ends between sending and noting sends it again under the same id', async () => {
    await trial.end(await trial.running())
    const { world } = trial
    const dying: World = {
      ...world,
      db: new Proxy(world.db, {
        get: (target, name) => {
          if (name === 'transaction') throw new Error('The process is gone')
          const property = Reflect.get(target, name, target)
          return typeof property === 'function' ? property.bind(target) : property
        },
      }),
    }
    await trial.tick(dying, makeEngine('dying'))
    expect(trial.received).toHaveLength(1)
    const next = makeEngine('next')
    await trial.tick(world, next)
    expect(trial.received).toHaveLength(1)
    world.clock.pass(30_000)
    await trial.tick(world, next)
    const [first, second] = trial.received
    expect(second?.id).toBe(first?.id)
    expect(await trial.only()).toMatchObject({ state: 'delivered', tries: 1 })
  })

  test('two replicas never both send it', async () => {
    for (let count = 0; count < 8; count++) await trial.end(await trial.running())
    await Promise.all(['one', 'two', 'three'].map((holder) => trial.tick(trial.world, makeEngine(holder))))
    expect(trial.received).toHaveLength(8)
    expect(new Set(trial.received.map(({ id }) => id)).size).toBe(8)
  })

  test('what is due longest is begun first, and a slow receiver of one key keeps no other waiting', async () => {
    const { world, user, keyId } = trial
    const { id: busyKey } = await createKey(world, { email: `${user.id}@example.com`, name: 'busy' })
    for (let count = 0; count < 30; count++) {
      await trial.end(await trial.running({ key_id: busyKey }))
      world.clock.pass(10)
    }
    await trial.end(await trial.running())
    const answering = Promise.withResolvers<void>()
    trial.answer(() => answering.promise.then(() => new Response()))
    const engine = makeEngine('webhooks')
    await webhookTick(world, engine)
    const rows = await trial.deliveries()
    const idsOf = (key: string) => rows.filter(({ key_id }) => key_id === key).map(({ id }) => id)
    expect([...engine.steps.keys()].toSorted()).toEqual([...idsOf(busyKey).slice(0, 20), ...idsOf(keyId)].toSorted())
    answering.resolve()
    await Promise.all(engine.lists.values())
    await trial.tick(world, engine)
    expect((await trial.deliveries()).every(({ state }) => state === 'delivered')).toBe(true)
  })

  const keyNamed = async (name: string) =>
    (await createKey(trial.world, { email: `${trial.user.id}@example.com`, name })).id

  /** As many that are due, the first before all others. */
  const backlog = async (key_id: string, count: number) => {
    const { world, user, hook } = trial
    const { id: task_id } = await trial.running({ key_id, state: 'failed', failure_said: 'too dark' })
    const now = world.clock.now()
    const rows = Array.from({ length: count }, (_, at) => ({
      id: newId(now + at),
      owner_id: user.id,
      task_id,
      key_id,
      url: hook,
      state: 'due' as const,
      due_at: now - 100_000 + at,
      created_at: now,
    }))
    for (let from = 0; from < count; from += 500)
      await world.db
        .insertInto('webhook_deliveries')
        .values(rows.slice(from, from + 500))
        .execute()
  }

  test('is not kept waiting by thousands for a slow receiver, whosever they are', async () => {
    const { world } = trial
    await backlog(await keyNamed('slow'), 2_100)
    await trial.end(await trial.running())
    const mine = (await trial.deliveries()).find(({ key_id }) => key_id === trial.keyId)!
    const answering = Promise.withResolvers<void>()
    trial.answer(() => answering.promise.then(() => new Response()))
    const engine = makeEngine('webhooks')
    await webhookTick(world, engine)
    expect([engine.steps.has(mine.id), engine.steps.size]).toEqual([true, 21])
    answering.resolve()
    await Promise.all(engine.lists.values())
  })

  test('gets the place that one of many slow receivers has left', async () => {
    const { world } = trial
    const slow = await keyNamed('slow')
    await backlog(slow, 5)
    await trial.end(await trial.running())
    const engine = makeEngine('webhooks')
    const inHand = [slow, 'two', 'three', 'four', 'five'].flatMap((key) => Array<string>(20).fill(key)).slice(1)
    for (const [at, key] of inHand.entries())
      engine.steps.set(`hand-${at}`, { kind: 'webhook', key: `hand-${at}`, connectionId: `webhook:${key}` })
    await trial.tick(world, engine)
    const mine = (await trial.deliveries()).filter(({ state }) => state === 'delivered')
    expect(mine.map(({ key_id }) => key_id)).toEqual([trial.keyId])
  })

  test('of a task that begins again is left to its next end', async () => {
    trial.answer(() => new Response(null, { status: 500 }))
    await trial.end(await trial.running())
    await trial.tick()
    const { db, clock } = trial.world
    await db.updateTable('tasks').set({ state: 'processing' }).execute()
    clock.pass(5_000)
    await trial.tick()
    const first = await trial.only()
    expect(first.state).toBe('given_up')
    expect((await trial.attempts(first.id)).map(({ trouble }) => trouble)).toEqual([null, 'task_runs'])
    const task = await db.selectFrom('tasks').selectAll().executeTakeFirstOrThrow()
    trial.answer(() => new Response())
    await trial.end(task, { state: 'failed', failure_said: 'once more' })
    await trial.tick()
    expect(trial.received.map(({ body }) => body.error_message)).toEqual(['too dark', 'once more'])
  })

  test('that was put off is not forgotten when the clock is set back', async () => {
    trial.answer(() => new Response(null, { status: 500 }))
    await trial.end(await trial.running())
    await trial.tick()
    const { db, clock } = trial.world
    await db
      .updateTable('webhook_deliveries')
      .set({ due_at: clock.now() + 100 * hour })
      .execute()
    await trial.tick()
    expect(trial.received).toHaveLength(2)
  })

  test('keeps its pause when the clock is set back while a server runs', async () => {
    const { world } = trial
    const engine = makeEngine('running')
    trial.answer(() => new Response(null, { status: 500 }))
    await trial.end(await trial.running())
    await engineTick(world, engine)
    await trial.tick()
    world.clock.pass(-hour)
    await engineTick(world, engine)
    expect((await trial.only()).due_at).toBe(world.clock.now() + 5_000)
  })

  test('without a key to sign with is not sent', async () => {
    await trial.end(await trial.running({ key_id: null }))
    await trial.tick()
    const delivery = await trial.only()
    expect([delivery.state, trial.received.length]).toEqual(['given_up', 0])
    expect((await trial.attempts(delivery.id)).map(({ trouble }) => trouble)).toEqual(['no_key'])
  })

  test('that cannot be signed now is tried again, as one that nobody answers', async () => {
    const { world, keyId } = trial
    await webhookSecret(world, keyId)
    const { webhook_secret_sealed: sealed } = await world.db
      .selectFrom('api_keys')
      .select('webhook_secret_sealed')
      .where('id', '=', keyId)
      .executeTakeFirstOrThrow()
    const seal = (text: string | null) =>
      world.db.updateTable('api_keys').set({ webhook_secret_sealed: text }).where('id', '=', keyId).execute()
    await seal('sealed with another secret')
    await trial.end(await trial.running())
    await trial.tick()
    const delivery = await trial.only()
    expect(delivery).toMatchObject({ state: 'due', tries: 1, due_at: world.clock.now() + 5_000 })
    expect(await trial.attempts(delivery.id)).toMatchObject([{ status: null, trouble: 'internal' }])
    await seal(sealed)
    world.clock.pass(5_000)
    await trial.tick()
    expect(await trial.only()).toMatchObject({ state: 'delivered', tries: 2 })
  })

  test('whose late word comes after another engine’s changes nothing', async () => {
    await trial.end(await trial.running())
    const stale = { ...(await trial.only()), due_at: 1 }
    trial.answer(() => new Response(null, { status: 500 }))
    await sendDelivery(trial.world, stale)
    expect(await trial.only()).toMatchObject({ state: 'due', tries: 0 })
  })

  test('each key has a secret of its own, made once, sealed at rest', async () => {
    const { world, keyId } = trial
    const [one, again] = await Promise.all([webhookSecret(world, keyId), webhookSecret(world, keyId)])
    expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect([again, await webhookSecret(world, keyId)]).toEqual([one, one])
    const row = await world.db.selectFrom('api_keys').select('webhook_secret_sealed').executeTakeFirstOrThrow()
    expect(row.webhook_secret_sealed).not.toContain(one.slice(6))
    await expect(webhookSecret(world, 'nobody')).rejects.toThrow()
  })
})
