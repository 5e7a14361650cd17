import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '@/lib/kernel/app-error'
import { modelFor } from '@/lib/models/unknown-model'
import type { Quote } from '@/lib/money/money'
import { changeConnection } from '@/lib/connections/server/change-connection'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { quoteOf } from '@/lib/quotes/server/quote'
import { agreed, trustedQuote } from '@/lib/quotes/server/trusted-quote'
import { addLimit } from '@/lib/limits/server/change-limits'
import { listLimits } from '@/lib/limits/server/list-limits'
import { changeTask } from '@/lib/tasks/server/change-task'
import { submitTask } from '@/lib/tasks/server/submit-task'
import { quoteTask } from '@/lib/tasks/server/quote-task'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const minute = 60_000
const dollars = (amount: string): Quote => ({ source: 'exact', price: { amount, currency: 'USD' } })

describe.each(stores)('quotes, on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let connectionId: string
  let close: () => Promise<void>
  let asked: { model: string; input: Record<string, unknown>; dry_run?: boolean }[]
  let answer: { status: number; body: object }

  const costs = (cost: string) => ({ status: 200, body: { code: 200, success: true, data: { cost } } })

  beforeEach(async () => {
    asked = []
    answer = costs('0.40')
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      asked.push(JSON.parse(Buffer.concat(chunks).toString()))
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer.body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const opened = await open()
    world = testWorld(opened.db)
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    ;({ user, connectionId } = await seedUser(world, { baseUrl }))
    close = async () => {
      server.closeAllConnections()
      server.close()
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const model = modelFor('unified-tasks', 'google/veo-3.1-fast')
  const input = { prompt: 'a lamp', duration: 4 }
  const priced = async () => ({ world, connection: await ownConnection(world, user.id, connectionId), model, input })
  const trusted = async (claimed: Quote | undefined, needed = false) =>
    trustedQuote(world, (await priced()).connection, model, input, claimed, { needed })

  test('exactly the same input is asked once in ten minutes, however its keys are ordered', async () => {
    const one = await priced()
    expect(await quoteOf(one)).toEqual(dollars('0.40'))
    expect(await quoteOf({ ...one, input: { duration: 4, prompt: 'a lamp' } })).toEqual(dollars('0.40'))
    expect(asked).toHaveLength(1)
    await quoteOf({ ...one, input: { ...input, duration: 6 } })
    expect(asked).toHaveLength(2)
    world.clock.pass(11 * minute)
    answer = costs('0.50')
    expect(await quoteOf(one)).toEqual(dollars('0.50'))
  })

  test('the same question many times at once is one', async () => {
    const one = await priced()
    await Promise.all(Array.from({ length: 20 }, () => quoteOf(one)))
    expect(asked).toHaveLength(1)
  })

  describe('a gateway that starts a task when asked for a price', () => {
    beforeEach(() => {
      answer = {
        status: 200,
        body: { code: 200, success: true, data: { task_id: 'x1', status: 'pending', cost: 0.5 } },
      }
    })
    const isTold = ({ status }: PromiseSettledResult<Quote>) => status === 'rejected'
    const tasks = () => world.db.selectFrom('tasks').selectAll().execute()
    const ask = (prompt: string) =>
      quoteTask({ world, user, input: { connectionId, modelId: model.id, input: { prompt } } })
    const limit = () =>
      addLimit({
        world,
        user: { ...user, role: 'member' },
        input: {
          scope: 'person',
          period: 'day',
          timeZone: 'UTC',
          limit: { amount: '2', currency: 'USD' },
          isHard: true,
        },
      })

    test('is asked once, however many questions wait, and never again by anybody', async () => {
      const one = await priced()
      const said = await Promise.allSettled(
        Array.from({ length: 20 }, (_, seed) => quoteOf({ ...one, input: { ...input, seed } })),
      )
      expect(asked).toHaveLength(1)
      const [told, others] = [said.filter(isTold), said.filter((each) => !isTold(each))]
      expect(told).toMatchObject([{ reason: { code: 'dry_run_ignored', started: { remoteId: 'x1' } } }])
      expect(others).toEqual(others.map(() => ({ status: 'fulfilled', value: { source: 'unknown' } })))
      await expect(ask('another')).rejects.toMatchObject({ say: { key: 'prices.askingCharges' } })
      expect(await trusted(undefined, true)).toEqual({ source: 'unknown' })
      expect(asked).toHaveLength(1)
    })

    test('has its task kept as one of its owner, counted under their limits, and nothing else is sent', async () => {
      const { id } = await limit()
      await expect(
        submitTask({ world, user, input: { connectionId, modelId: model.id, input, wishId: 'one' } }),
      ).rejects.toMatchObject({ code: 'gateway_trouble', say: { key: 'prices.askingStarted' } })
      expect(await tasks()).toMatchObject([
        { owner_id: user.id, state: 'pending', remote_id: 'x1', quote_json: JSON.stringify(dollars('0.5')) },
      ])
      const use = await world.db.selectFrom('limit_uses').select('amount').where('limit_id', '=', id).executeTakeFirst()
      expect(Number(use?.amount)).toBe(0.5)
    })

    test.each([{ cost: 0.9 }, {}])('has its task counted also where that is the first of its day: %j', async (said) => {
      await limit()
      world.clock.pass(24 * 60 * minute)
      answer = { status: 200, body: { code: 200, success: true, data: { task_id: 'x1', status: 'pending', ...said } } }
      await expect(ask('one')).rejects.toMatchObject({ code: 'gateway_trouble' })
      const [task] = await tasks()
      await changeTask(world, task!, { state: 'completed', charged_amount: '0.90', charged_currency: 'USD' })
      const [counted] = await listLimits({ world, user: { ...user, role: 'member' } })
      expect(Number(counted?.used?.amount)).toBe(0.9)
    })

    test('is asked again once its key is another', async () => {
      await ask('one').catch(() => {})
      answer = costs('0.40')
      await changeConnection({ world, user, id: connectionId, input: { apiKey: 'sk-another' } })
      expect(await ask('one')).toEqual(dollars('0.40'))
    })
  })

  test('what was said to another key or at another address is not said of this one', async () => {
    await quoteOf(await priced())
    answer = costs('9.99')
    await changeConnection({ world, user, id: connectionId, input: { apiKey: 'sk-another' } })
    expect(await quoteOf(await priced())).toEqual(dollars('9.99'))
  })

  test('old quotes do not pile up', async () => {
    const one = await priced()
    await quoteOf(one)
    world.clock.pass(2 * 60 * minute)
    await quoteOf({ ...one, input: { ...input, duration: 8 } })
    expect(await world.db.selectFrom('quotes').selectAll().execute()).toHaveLength(1)
  })

  test('a model that nobody knows is priced as it is sent: what is written as JSON stands beside the prompt', async () => {
    await quoteTask({
      world,
      user,
      input: { connectionId, modelId: 'acme/new-1', input: { prompt: 'a lamp', input: { steps: 4 } } },
    })
    expect(asked).toEqual([{ model: 'acme/new-1', input: { prompt: 'a lamp', steps: 4 }, dry_run: true }])
  })

  test('a refusal names the field that the gateway speaks of', async () => {
    const said = 'Invalid input: duration: not with this aspect ratio'
    answer = { status: 422, body: { code: 422, success: false, data: { code: 'validation_error', message: said } } }
    const refusal = await quoteTask({ world, user, input: { connectionId, modelId: model.id, input } }).catch((e) => e)
    expect(refusal).toBeInstanceOf(AppError)
    const say = { key: 'errors.gateway.refused', values: { said } }
    expect(refusal).toMatchObject({ code: 'gateway_trouble', say, fields: [{ path: 'duration', say }] })
  })

  test('what the browser claims is not believed: a price that it made up is refused with both figures', async () => {
    await expect(trusted(dollars('0.01'))).rejects.toMatchObject({
      code: 'conflict',
      say: {
        key: 'prices.changed',
        values: {
          before: { money: { amount: '0.01', currency: 'USD' } },
          now: { money: { amount: '0.40', currency: 'USD' } },
        },
      },
    })
    expect(await trusted(dollars('0.4'))).toEqual(dollars('0.40'))
    expect(asked).toHaveLength(1)
  })

  test('nobody is asked where nothing was claimed and nothing hangs on it', async () => {
    expect(await trusted(undefined)).toEqual({ source: 'unknown' })
    expect(await trusted({ source: 'unknown' })).toEqual({ source: 'unknown' })
    expect(asked).toHaveLength(0)
    expect(await trusted(undefined, true)).toEqual(dollars('0.40'))
  })

  test('a price that was agreed to by word holds, also where it is or becomes unknown', async () => {
    const conflict = (key: string, values: object) => ({ code: 'conflict', say: { key, values } })
    const money = (amount: string) => ({ money: { amount, currency: 'USD' } })
    expect(await trusted(agreed({ source: 'unknown' }))).toEqual({ source: 'unknown' })
    await expect(trusted(agreed({ source: 'unknown' }), true)).rejects.toMatchObject(
      conflict('prices.saidNow', { now: money('0.40') }),
    )
    expect(await trusted(agreed(dollars('0.4')))).toEqual(dollars('0.40'))
    await expect(trusted(agreed(dollars('0.01')))).rejects.toMatchObject({ say: { key: 'prices.changed' } })
    world.clock.pass(11 * minute)
    answer = { status: 200, body: { code: 200, success: true, data: { dry_run: true } } }
    await expect(trusted(agreed(dollars('0.40')))).rejects.toMatchObject(
      conflict('prices.notSaidNow', { before: money('0.40') }),
    )
    expect(await trusted(agreed({ source: 'unknown' }), true)).toEqual({ source: 'unknown' })
    world.clock.pass(11 * minute)
    answer = { status: 500, body: {} }
    await expect(trusted(agreed(dollars('0.40')))).rejects.toMatchObject({ code: 'gateway_trouble' })
    expect(await trusted(agreed({ source: 'unknown' }), true)).toEqual({ source: 'unknown' })
  })

  test('a claimed price that the gateway does not confirm just now is unknown, not believed', async () => {
    answer = { status: 500, body: {} }
    expect(await trusted(dollars('0.40'))).toEqual({ source: 'unknown' })
  })
})
