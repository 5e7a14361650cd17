import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addLimit, changeLimit, deleteLimit } from '@/lib/limits/server/change-limits'
import { countLimit } from '@/lib/limits/server/count-limit'
import { cancelTask, retryTask, sendAgain, sendWhenRoom, tryNow } from '@/lib/tasks/server/act-on-task'
import { makeEngine } from '@/lib/tasks/engine/engine'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { wakeHeldTasks } from '@/lib/connections/server/wake-held-tasks'
import { stores } from '@/lib/testing/databases'
import { seedTask } from '@/lib/testing/seed'
import { engineTrial, type EngineTrial } from '@/lib/testing/engine-trial'

describe.each(stores)('what a limit has stopped, on $name', ({ open }) => {
  let trial: EngineTrial
  let close: () => Promise<void>
  let connectionId: string
  const engine = () => makeEngine('one')

  beforeEach(async () => {
    const opened = await open()
    trial = await engineTrial(opened.db)
    close = opened.close
    ;[connectionId = ''] = await trial.connections(1)
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  const limit = (amount: string) =>
    addLimit({
      world: trial.world,
      user: { ...trial.user, role: 'member' },
      input: { scope: 'person', period: 'day', timeZone: 'UTC', limit: { amount, currency: 'USD' }, isHard: true },
    })
  const raise = (id: string, amount: string) =>
    changeLimit({
      world: trial.world,
      user: { ...trial.user, role: 'member' },
      id,
      input: { limit: { amount, currency: 'USD' } },
    })
  const act = (id: string) => ({ world: trial.world, user: trial.user, id })
  const ended = (id: string) => async () => ['completed', 'failed'].includes((await trial.look(id)).state)
  const isExact = async (id: string, used: string) => {
    const { db, clock } = trial.world
    const row = await db.selectFrom('limits').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const [counted] = (await countLimit(db, row, clock.now())).values()
    const use = await db.selectFrom('limit_uses').select('amount').where('limit_id', '=', id).executeTakeFirstOrThrow()
    expect([Number(use.amount), Number(counted)]).toEqual([Number(used), Number(used)])
  }

  test('it waits with the limit’s figures, is never sent before it has room, and goes out by itself once there is some', async () => {
    const { id } = await limit('1.00')
    const first = await trial.wish(connectionId, 'one costs: 0.60')
    const second = await trial.wish(connectionId, 'two costs: 0.50')
    const third = await trial.wish(connectionId, 'three costs: 0.30')
    const here = engine()
    await trial.until([here], ended(first))
    expect(await trial.look(second)).toMatchObject({
      state: 'queued',
      held: { reason: 'limit', sendsWhenRoom: false, limit: { id, used: { amount: '0.9' } } },
    })
    await expect(tryNow(act(second))).rejects.toMatchObject({
      code: 'conflict',
      say: { key: 'spendLimits.full', values: { used: { money: { amount: '0.9' } } } },
    })
    await wakeHeldTasks(trial.world, connectionId)
    await trial.world.db.updateTable('tasks').set({ due_at: 1 }).where('id', '=', second).execute()
    await trial.until([here], ended(third))
    expect(await trial.look(second)).toMatchObject({ state: 'queued', submittedAt: undefined })
    expect(trial.charges()).toBe(2)

    await sendWhenRoom({ ...act(second), input: { wanted: true } })
    await raise(id, '1.40')
    await trial.until([here], ended(second))
    expect(trial.charges()).toBe(3)
    await isExact(id, '1.40')
  })

  test('a failure gives its room back, and the oldest that waits takes it', async () => {
    const { id } = await limit('0.60')
    const failing = await trial.wish(connectionId, 'one costs: 0.60 fail: no')
    const waiting: string[] = []
    for (const prompt of ['two costs: 0.60', 'three costs: 0.60']) {
      waiting.push(await trial.wish(connectionId, prompt))
      await sendWhenRoom({ ...act(waiting.at(-1) ?? ''), input: { wanted: true } })
      trial.world.clock.pass(1)
    }
    const here = engine()
    await trial.until([here], ended(failing))
    await trial.until([here], ended(waiting[0] ?? ''))
    expect(await trial.look(waiting[1] ?? '')).toMatchObject({ state: 'queued', held: { reason: 'limit' } })
    await isExact(id, '0.60')
  })

  test('a task is sent again only with room of its own, and what is canceled asks for none', async () => {
    const { id } = await limit('0.60')
    const failed = await trial.wish(connectionId, 'one costs: 0.60 fail: no')
    await trial.until([engine()], ended(failed))
    await isExact(id, '0')
    await trial.wish(connectionId, 'two costs: 0.30')
    const again = await retryTask(act(failed))
    expect(again).toMatchObject({ state: 'queued', retryOf: failed, held: { reason: 'limit' } })
    expect(await cancelTask(act(again.id))).toMatchObject({ state: 'canceled' })
    await deleteLimit({ world: trial.world, user: { ...trial.user, role: 'member' }, id })
    expect(await retryTask(act(failed))).toMatchObject({ state: 'queued', held: undefined })
  })

  test('a price that a browser makes up takes no room that it does not cost', async () => {
    const { id } = await limit('0.50')
    const made = { source: 'exact', price: { amount: '0.01', currency: 'USD' } } as const
    const input = { connectionId, modelId: 'openai/gpt-image-2', input: { prompt: 'one costs: 0.60' } }
    const wish = (wishId: string, quote?: typeof made) =>
      submitTask({ world: trial.world, user: trial.user, input: { ...input, wishId, quote } })
    await expect(wish('a made-up price', made)).rejects.toMatchObject({ code: 'conflict' })
    expect(await wish('without a price')).toMatchObject({
      quote: { source: 'exact', price: { amount: '0.6' } },
      held: { reason: 'limit' },
    })
    await isExact(id, '0')
  })

  /** The gateway answers no question for a price, or says that everything costs 5.00. */
  const askedForPrice = (answer: () => Response) =>
    trial.change(async (request, pass) => {
      const body = request.method === 'POST' ? await request.clone().json() : {}
      return body.dry_run ? answer() : pass()
    })
  const away = () => new Response('', { status: 503, headers: { 'retry-after': '20' } })
  const dearer = () => Response.json({ success: true, code: 200, data: { dry_run: true, cost: 5 } })

  test('under a hard limit nothing is sent whose price could not be asked; it goes on by itself once it can', async () => {
    const { id } = await limit('1.00')
    askedForPrice(away)
    const price = { source: 'exact', price: { amount: '0.60', currency: 'USD' } } as const
    const wish = (prompt: string) =>
      submitTask({
        world: trial.world,
        user: trial.user,
        input: { connectionId, modelId: 'openai/gpt-image-2', input: { prompt }, wishId: prompt, quote: price },
      })
    const first = await wish('one costs: 0.60')
    trial.world.clock.pass(1)
    const second = await wish('two costs: 0.60')
    expect(first).toMatchObject({ state: 'queued', held: { reason: 'limit', sendsWhenRoom: true } })
    const here = engine()
    for (let second = 0; second < 5; second++) {
      await trial.tick(here)
      await trial.settle(here)
      trial.world.clock.pass(1_000)
    }
    expect(trial.charges()).toBe(0)
    await expect(tryNow(act(first.id))).rejects.toMatchObject({ say: { key: 'prices.notAsked' } })
    trial.change((_request, pass) => pass())
    trial.world.clock.pass(60_000)
    await trial.until([here], ended(first.id))
    expect(await trial.look(second.id)).toMatchObject({ state: 'queued', held: { reason: 'limit' } })
    expect(trial.charges()).toBe(1)
    await isExact(id, '0.60')
  })

  test.each([1e21, '1e21', '9'.repeat(60)])(
    'a result is kept whatever its gateway calls its charge: %j',
    async (cost) => {
      const { id } = await limit('1.00')
      const task = await trial.wish(connectionId, 'one costs: 0.60')
      trial.change(async (request, pass) => {
        const answer = await pass()
        if (request.method !== 'GET' || !/\/v1\/tasks\/./.test(request.url)) return answer
        const { data, ...said } = await answer.json()
        return Response.json({ ...said, data: { ...data, cost } })
      })
      const here = engine()
      await trial.until([here], ended(task))
      expect(await trial.look(task)).toMatchObject({ state: 'completed', charged: undefined })
      await isExact(id, '0.60')
    },
  )

  test('what waited is not sent at a price that rose meanwhile, until its owner has seen both', async () => {
    const { id } = await limit('1.00')
    await trial.wish(connectionId, 'one costs: 0.90')
    const waiting = await trial.wish(connectionId, 'two costs: 0.50')
    await sendWhenRoom({ ...act(waiting), input: { wanted: true } })
    await raise(id, '9.00')
    askedForPrice(dearer)
    trial.world.clock.pass(11 * 60_000)
    const here = engine()
    const stands = async () => (await trial.look(waiting)).held?.reason === 'price_rose'
    await trial.until([here], stands)
    expect(await trial.look(waiting)).toMatchObject({
      state: 'queued',
      quote: { price: { amount: '5' } },
      held: { priceBefore: { price: { amount: '0.5' } } },
    })
    await tryNow(act(waiting))
    await trial.until([here], ended(waiting))
    expect((await trial.look(waiting)).submittedAt).toBeDefined()
  })

  test('the same wish twice at once takes room once', async () => {
    const { id } = await limit('1.00')
    const input = {
      connectionId,
      modelId: 'openai/gpt-image-2',
      input: { prompt: 'costs: 0.40' },
      wishId: 'the same wish',
    }
    const press = () => submitTask({ world: trial.world, user: trial.user, input })
    const [one, two] = await Promise.all([press(), press()])
    expect(one.id).toBe(two.id)
    await isExact(id, '0.40')
  })

  test('a soft limit that is passed is told of with the task', async () => {
    const { id } = await addLimit({
      world: trial.world,
      user: { ...trial.user, role: 'member' },
      input: {
        scope: 'person',
        period: 'week',
        timeZone: 'UTC',
        limit: { amount: '0.10', currency: 'USD' },
        isHard: false,
      },
    })
    const input = {
      connectionId,
      modelId: 'openai/gpt-image-2',
      input: { prompt: 'costs: 0.40' },
      wishId: 'a dear wish',
    }
    const first = await submitTask({ world: trial.world, user: trial.user, input })
    expect(first).toMatchObject({ held: undefined, over: [{ id, used: { amount: '0' } }] })
    await isExact(id, '0.40')
  })

  test('what can never fit, or has no price the limit lets through, keeps nobody waiting', async () => {
    const { id } = await limit('1.00')
    const dear = await trial.wish(connectionId, 'one costs: 5.00')
    trial.world.clock.pass(1)
    await trial.wish(connectionId, 'two costs: 0.90')
    const small = await trial.wish(connectionId, 'three costs: 0.50')
    for (const one of [dear, small]) await sendWhenRoom({ ...act(one), input: { wanted: true } })
    trial.world.clock.pass(86_400_000)
    const here = engine()
    await trial.until([here], ended(small))
    expect(await trial.look(dear)).toMatchObject({ state: 'queued', held: { reason: 'limit' } })
    await raise(id, '9.00')
    await trial.until([here], ended(dear))
  })

  test('a wish that a server without limits wrote takes its room and is sent', async () => {
    const { id } = await limit('1.00')
    const old = { owner_id: trial.user.id, connection_id: connectionId, model_id: 'openai/gpt-image-2' }
    const prompt = 'one costs: 0.60'
    const given = { prompt, input_json: JSON.stringify({ prompt }), reserved_at: null, due_at: trial.world.clock.now() }
    const quote_json = JSON.stringify({ source: 'exact', price: { amount: '0.60', currency: 'USD' } })
    const task = await seedTask(trial.world, { ...old, ...given, quote_json })
    await trial.until([engine()], ended(task.id))
    await isExact(id, '0.60')
  })

  test('what is sent again or tried in a later period takes its room there', async () => {
    const { id } = await limit('1.00')
    const now = trial.world.clock.now()
    const doubted = await trial.wish(connectionId, 'one costs: 0.60')
    const { db } = trial.world
    const doubt = { state: 'unconfirmed', due_at: null, submitted_at: now } as const
    await db.updateTable('tasks').set(doubt).where('id', '=', doubted).execute()
    trial.world.clock.pass(86_400_000)
    const filler = await trial.wish(connectionId, 'two costs: 0.50')
    await expect(sendAgain(act(doubted))).rejects.toMatchObject({ code: 'conflict', say: { key: 'spendLimits.full' } })
    await cancelTask(act(filler))
    expect(await sendAgain(act(doubted))).toMatchObject({ state: 'queued', held: undefined })
    const uses = await db
      .selectFrom('limit_uses')
      .select('amount')
      .where('limit_id', '=', id)
      .orderBy('period')
      .execute()
    expect(uses.map(({ amount }) => Number(amount))).toEqual([0, 0.6])
  })
})
