import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addLimit, changeLimit } from '@/lib/limits/server/change-limits'
import { makeEngine } from '@/lib/tasks/engine/engine'
import { quoteTask } from '@/lib/tasks/server/quote-task'
import { submitWish } from '@/lib/tasks/server/submit-wish'
import { stores } from '@/lib/testing/databases'
import { engineTrial, type EngineTrial } from '@/lib/testing/engine-trial'
import { refusalOf } from '@/lib/v1/server/refusal-of'

describe.each(stores)('a script’s money, on $name', ({ open }) => {
  let trial: EngineTrial
  let close: () => Promise<void>
  let connectionId: string

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

  const owner = () => ({ ...trial.user, role: 'member' as const })
  const limit = (amount: string) =>
    addLimit({
      world: trial.world,
      user: owner(),
      input: { scope: 'person', period: 'day', timeZone: 'UTC', limit: { amount, currency: 'USD' }, isHard: true },
    })
  const create = (prompt: string, { waits = false, wishId = `wish of ${prompt}` } = {}) =>
    submitWish({
      world: trial.world,
      user: trial.user,
      input: { connectionId, modelId: 'openai/gpt-image-2', input: { prompt }, wishId },
      script: { keyId: 'a key', hash: prompt, refusesWhenFull: !waits },
    })
  const refused = async (prompt: string) => {
    const error: unknown = await create(prompt).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    return refusalOf(error, trial.world.clock.now())
  }
  const tasks = () => trial.world.db.selectFrom('tasks').selectAll().execute()
  test('what said that it waits for room is sent once its limit is raised', async () => {
    const { id } = await limit('0.10')
    const { row } = await create('a lamp costs: 0.40', { waits: true })
    expect(await trial.look(row.id)).toMatchObject({ state: 'queued', held: { reason: 'limit', sendsWhenRoom: true } })
    await expect(create('a torch costs: 0.40')).rejects.toMatchObject({ code: 'limit_reached' })
    await changeLimit({
      world: trial.world,
      user: owner(),
      id,
      input: { limit: { amount: '1.00', currency: 'USD' } },
    })
    await trial.until([makeEngine('one')], async () => (await trial.look(row.id)).state === 'completed')
    expect([trial.charges(), (await tasks()).length]).toEqual([1, 1])
  })

  test.each([
    ['busy', () => new Response('', { status: 429, headers: { 'retry-after': '20' } }), 'too_many'],
    ['unreadable', () => new Response('<html>', { status: 200 }), 'trouble'],
  ])(
    'under a hard limit a price that a %s gateway does not say is told, and nothing is written',
    async (_, answer, reason) => {
      await limit('1.00')
      trial.change(async (request, pass) => {
        const body = request.method === 'POST' ? await request.clone().json() : {}
        return body.dry_run ? answer() : pass()
      })
      expect(await refused('a lamp')).toMatchObject({
        reason,
        ...(reason === 'too_many' && { retryAfter: expect.any(Number) }),
      })
      expect(await tasks()).toEqual([])
      const { row } = await create('a lamp', { waits: true })
      expect(row).toMatchObject({ state: 'queued', held_reason: 'limit', sends_when_room: 1 })
    },
  )

  test('once the gateway has refused a task for want of money, the next one is told so, until money has come', async () => {
    const here = makeEngine('one')
    await trial.wish(connectionId, 'costs: 999.00')
    await trial.until([here], async () => trial.charges() === 1)
    const { row } = await create('a lamp costs: 900.00')
    await trial.until([here], async () => (await trial.look(row.id)).held?.reason === 'no_money')
    expect(await refused('a torch')).toMatchObject({ reason: 'out_of_money' })
    trial.world.clock.pass(10_000)
    expect(await refused('a torch')).toMatchObject({ reason: 'out_of_money' })
    trial.change(async (request, pass) =>
      new URL(request.url).pathname === '/account' ? topped(await (await pass()).json()) : pass(),
    )
    trial.world.clock.pass(10_000)
    expect((await create('a torch')).isNew).toBe(true)
  })

  const topped = (account: { data: object }) =>
    Response.json({ ...account, data: { ...account.data, balance_usd: 500 } })

  test('a connection with nothing left is told so', async () => {
    const at = trial.world.clock.now()
    const empty = { connection_id: connectionId, since: at, until: at, amount: '0', currency: 'USD' as const }
    await trial.world.db.insertInto('balances').values(empty).execute()
    expect(await refused('a lamp')).toMatchObject({ reason: 'out_of_money' })
    expect(await tasks()).toEqual([])
    trial.world.clock.pass(6_000)
    expect((await create('a lamp')).isNew).toBe(true)
  })

  test('many at once ask for the balance once, and a gateway that does not say it is asked once a minute', async () => {
    await limit('900.00')
    const prompt = 'a lamp costs: 0.10'
    const quoted = () =>
      quoteTask({
        world: trial.world,
        user: trial.user,
        input: { connectionId, modelId: 'openai/gpt-image-2', input: { prompt } },
      })
    let asked = 0
    const counting = (answer?: Response) =>
      trial.change((request, pass) => {
        if (!new URL(request.url).pathname.endsWith('/account')) return pass()
        asked += 1
        return answer ? Promise.resolve(answer.clone()) : pass()
      })
    await quoted()
    counting()
    await Promise.all(['one', 'two', 'three', 'four'].map((wishId) => create(prompt, { wishId })))
    expect(asked).toBe(1)

    ;[connectionId = ''] = await trial.connections(1)
    counting(new Response('', { status: 404 }))
    await quoted()
    asked = 0
    await create(prompt, { wishId: 'five' })
    const once = asked
    await create(prompt, { wishId: 'six' })
    expect([once > 0, asked]).toEqual([true, once])
    trial.world.clock.pass(61_000)
    await create(prompt, { wishId: 'seven' })
    expect(asked).toBeGreaterThan(once)
  })
})
