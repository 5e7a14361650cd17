import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import { listen } from '@/lib/sandbox/listen'
import { answerV1 } from '@/lib/v1/server/here'
import { type Person, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'
import type { World } from '@/lib/world'

describe.each(stores)('the same request again, on $name', { timeout: 90_000 }, ({ open }) => {
  let trial: V1Trial
  let person: Person
  let unreachable: World
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    trial = await v1Trial(store.db)
    person = await trial.person()
    unreachable = { ...trial.world, fetch: () => Promise.reject(new TypeError('fetch failed')) }
    close = async () => {
      await trial.close()
      await store.close()
    }
  })
  afterAll(() => close())

  const create = (body: object, key?: string, secret = person.key) =>
    trial.call(secret, '/v1/tasks', { body, headers: key === undefined ? {} : { 'Idempotency-Key': key } })
  const picture = (prompt: string) => ({ model: 'openai/gpt-image-2', input: { prompt } })
  const idOf = ({ body }: Awaited<ReturnType<typeof create>>) => body.data.task_id
  const ended = async (id: unknown) => {
    const state = async () => (await trial.call(person.key, `/v1/tasks/${String(id)}`)).body.data.status
    await expect.poll(state, { timeout: 60_000 }).toBe('completed')
  }

  /** Asks for a picture under a limit, so that the gateway is asked for its price, as often repeated as `attempt` says. */
  const repeating = async (prompt: string) => {
    const limit = { amount: '1000', currency: 'USD' as const, period: 'total' as const, timeZone: 'UTC' }
    const { key } = await person.makeKey({ limits: [limit] })
    return async (world: World, attempt: string) => {
      const headers = { authorization: `Bearer ${key}`, 'x-stainless-retry-count': attempt }
      const body = JSON.stringify(picture(prompt))
      const request = new Request(`${trial.origin}/v1/tasks`, { method: 'POST', headers, body })
      const answer = await answerV1(world, request)
      const { data } = (await answer.json()) as { data?: { task_id: string } }
      return { status: answer.status, id: data?.task_id }
    }
  }
  /** Its gateways answer once they may. */
  const slowWorld = () => {
    const asked = Promise.withResolvers<void>()
    const arrival = Promise.withResolvers<void>()
    const fetch: World['fetch'] = async (...given) => {
      asked.resolve()
      await arrival.promise
      return trial.world.fetch(...given)
    }
    return { slow: { ...trial.world, fetch }, asked: asked.promise, arrive: () => arrival.resolve() }
  }

  test('under the same Idempotency-Key is the same task, charged once, whatever the order of its keys', async () => {
    const first = await create(
      { model: 'openai/gpt-image-2', input: { prompt: 'A fox', aspect_ratio: '3:2' } },
      'fox 1',
    )
    expect(first).toMatchObject({ status: 200, body: { data: { status: 'pending' } } })
    const again = await create(
      { input: { aspect_ratio: '3:2', prompt: 'A fox' }, model: 'openai/gpt-image-2' },
      'fox 1',
    )
    expect([again.status, idOf(again)]).toEqual([200, idOf(first)])
    expect(again.body.data.safelight).toMatchObject({ repeated: true })
    await ended(idOf(first))
    const late = await create({ model: 'openai/gpt-image-2', input: { prompt: 'A fox', aspect_ratio: '3:2' } }, 'fox 1')
    expect(late.body.data).toMatchObject({ task_id: idOf(first), status: 'completed', output: expect.anything() })
    expect(person.charges('unified-tasks')).toBe(1)
  })

  test('another request under it is refused in both languages', async () => {
    expect((await create(picture('A hat'), 'hat')).status).toBe(200)
    expect(await create(picture('A cat'), 'hat')).toMatchObject({
      status: 422,
      body: { code: 422, success: false, data: { code: 'idempotency_key_reused', message: expect.any(String) } },
    })
    const other = { model: 'google/imagen4', prompt: 'A hat' }
    const asked = { body: other, headers: { 'Idempotency-Key': 'hat' } }
    expect(await trial.call(person.key, '/v1/image/generate', asked)).toMatchObject({
      status: 422,
      body: { success: false, error: { code: 'idempotency_key_reused' } },
    })
  })

  test('many at once are one task', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => create(picture('A crowd'), 'crowd')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(idOf)).size).toBe(1)
  })

  test('after a restart, and at another server on the same database, too', async () => {
    const first = await create(picture('A lighthouse'), 'restart')
    const { origin, server } = await listen(0, (request) => answerV1({ ...trial.world }, request))
    const response = await fetch(`${origin}/v1/tasks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.key}`, 'idempotency-key': 'restart' },
      body: JSON.stringify(picture('A lighthouse')),
    })
    expect(await response.json()).toMatchObject({ data: { task_id: idOf(first) } })
    server.closeAllConnections()
    server.close()
  })

  test('even when the default connection is another one by then', async () => {
    const first = await create(picture('A ship'), 'ship')
    const { id: owner_id } = person.user
    await trial.world.db.updateTable('connections').set({ is_default: 0 }).where('owner_id', '=', owner_id).execute()
    expect(idOf(await create(picture('A ship'), 'ship'))).toBe(idOf(first))
    await trial.world.db.updateTable('connections').set({ is_default: 1 }).where('owner_id', '=', owner_id).execute()
  })

  test('two Safelight keys do not share one', async () => {
    const other = await person.makeKey()
    const [mine, theirs] = [await create(picture('A pair'), 'pair'), await create(picture('A pair'), 'pair', other.key)]
    expect(idOf(mine)).not.toBe(idOf(theirs))
  })

  test('without one they are two tasks, unless the key takes identical requests within a window for one', async () => {
    expect(idOf(await create(picture('A twin')))).not.toBe(idOf(await create(picture('A twin'))))
    const { key } = await person.makeKey({ repeatMinutes: 10 })
    const first = await create(picture('A twin'), undefined, key)
    expect(idOf(await create(picture('A twin'), undefined, key))).toBe(idOf(first))
    expect(idOf(await create(picture('Another'), undefined, key))).not.toBe(idOf(first))
    await trial.world.clock.wait(0)
    const { db, clock } = trial.world
    await db
      .updateTable('tasks')
      .set({ created_at: clock.now() - 11 * 60_000 })
      .where('id', '=', String(idOf(first)))
      .execute()
    expect(idOf(await create(picture('A twin'), undefined, key))).not.toBe(idOf(first))
  })

  test('without one they are one task where the client says that it asks again', async () => {
    const again = { body: picture('A brother'), headers: { 'X-Stainless-Retry-Count': '1' } }
    const first = idOf(await create(picture('A brother')))
    expect(idOf(await trial.call(person.key, '/v1/tasks', again))).toBe(first)
    const anew = { ...again, headers: { 'X-Stainless-Retry-Count': '0' } }
    expect(idOf(await trial.call(person.key, '/v1/tasks', anew))).not.toBe(first)
  })

  test('a repetition that comes before its own first request is the task of both', async () => {
    const body = JSON.stringify({ model: 'veo3_fast', prompt: 'A race' })
    const ask = async (world: World, attempt: string) => {
      const headers = { authorization: `Bearer ${person.key}`, 'x-stainless-retry-count': attempt }
      const request = new Request(`${trial.origin}/v1/video/generate`, { method: 'POST', headers, body })
      const { data } = (await (await answerV1(world, request)).json()) as { data: { task_id: string } }
      return data.task_id
    }
    const { slow, asked, arrive } = slowWorld()
    const first = ask(slow, '0')
    await asked
    const repetition = await ask(trial.world, '1')
    arrive()
    expect(await first).toBe(repetition)
  })

  test('of two wanted alike the one that was refused is a task of its own when it is repeated', async () => {
    const ask = await repeating('Two alike')
    expect((await ask(unreachable, '0')).status).toBeGreaterThanOrEqual(500)
    const first = await ask(trial.world, '0')
    const second = await ask(trial.world, '1')
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.id).not.toBe(first.id)
    // What is repeated may be a task already, so its own refusals do not make it another one.
    expect((await ask(unreachable, '1')).id).toBe(second.id)
    expect((await ask(trial.world, '2')).id).toBe(second.id)
  })

  test('what is repeated after a refusal, and again before that is answered, is one task', async () => {
    const ask = await repeating('Once')
    expect((await ask(unreachable, '0')).status).toBeGreaterThanOrEqual(500)
    const { slow, asked, arrive } = slowWorld()
    const first = ask(slow, '1')
    await asked
    const second = await ask(trial.world, '2')
    arrive()
    expect(second.status).toBe(200)
    expect(await first).toEqual(second)
  })

  test('two wanted alike that were both refused are two tasks when they are repeated at once', async () => {
    const ask = await repeating('Two refused')
    for (const attempt of ['0', '0']) expect((await ask(unreachable, attempt)).status).toBeGreaterThanOrEqual(500)
    const { slow, asked, arrive } = slowWorld()
    const first = ask(slow, '1')
    await asked
    const second = await ask(trial.world, '1')
    arrive()
    expect([(await first).status, second.status]).toEqual([200, 200])
    expect((await first).id).not.toBe(second.id)
  })

  test.each([
    ['nothing', ''],
    ['256 characters', 'x'.repeat(256)],
    ['a letter beyond ASCII', 'caf\u00e9'],
  ])('a key of %s is refused by name', async (_, key) => {
    expect(await create(picture('A name'), key)).toMatchObject({
      status: 422,
      body: { data: { code: 'validation_error', details: [{ field: 'Idempotency-Key' }] } },
    })
  })

  test('a dry run under it starts nothing and takes it not', async () => {
    expect((await create({ ...picture('A try'), dry_run: true }, 'try')).body.data).toEqual({
      dry_run: true,
      cost: expect.any(Number),
    })
    expect(idOf(await create(picture('Something else'), 'try'))).toEqual(expect.any(String))
  })
})
