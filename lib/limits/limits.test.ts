import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TaskRow } from '@/lib/db/schema'
import type { AddLimit } from '@/lib/limits/contract'
import { addLimit, changeLimit, deleteLimit } from '@/lib/limits/server/change-limits'
import { sayFull } from '@/lib/limits/say-full'
import { countLimit } from '@/lib/limits/server/count-limit'
import { listLimits } from '@/lib/limits/server/list-limits'
import { recountLimits } from '@/lib/limits/server/recount'
import { type Wish, takeRoom } from '@/lib/limits/server/take-room'
import { modelFor } from '@/lib/models/unknown-model'
import { isZero, subtract } from '@/lib/money/arithmetic'
import type { Quote } from '@/lib/money/money'
import { changeTask } from '@/lib/tasks/server/change-task'
import { tryRoom } from '@/lib/tasks/server/try-room'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import { writeTask } from '@/lib/tasks/server/write-task'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import { createKey } from '@/lib/keys/server/create-key'

const day = 86_400_000
const model = modelFor('unified-tasks', 'google/veo-3.1-fast')

describe.each(stores)('limits, on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  let user: { id: string; role: 'admin' }
  let connectionId: string
  let wishes = 0

  beforeEach(async () => {
    wishes = 0
    const opened = await open()
    world = testWorld(opened.db)
    const seeded = await seedUser(world)
    user = { ...seeded.user, role: 'admin' }
    connectionId = seeded.connectionId
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const limit = (given: Partial<AddLimit> & { amount?: string } = {}) => {
    const { amount = '5.00', ...input } = given
    const base = { scope: 'person', period: 'day', timeZone: 'UTC', isHard: true } as const
    return addLimit({ world, user, input: { ...base, limit: { amount, currency: 'USD' }, ...input } })
  }
  const usd = (amount: string): Quote => ({ source: 'exact', price: { amount, currency: 'USD' } })
  const wishOf = (quote: Quote, more: Partial<Wish> = {}): Wish => ({
    ownerId: user.id,
    connectionId,
    gateway: 'unified-tasks',
    modelId: model.id,
    quote,
    ...more,
  })
  const connection = () =>
    world.db.selectFrom('connections').selectAll().where('id', '=', connectionId).executeTakeFirstOrThrow()
  /** As submitTask writes a wish: with its room, or held. */
  const submit = async (quote: Quote, more: { keyId?: string; batchId?: string } = {}): Promise<TaskRow> => {
    const row = await connection()
    const now = world.clock.now()
    return world.db.transaction().execute(async (transaction) => {
      const room = await takeRoom(transaction, [wishOf(quote, more)], now)
      const task = {
        world,
        user,
        connection: row,
        model,
        input: { prompt: 'a lamp' },
        quote,
        script: more.keyId === undefined ? undefined : { keyId: more.keyId, hash: '' },
      }
      const batch = more.batchId ? { id: more.batchId, position: wishes } : undefined
      const standing = room.taken ? { reservedAt: now } : { held: { reason: 'limit' as const, limitId: room.limit.id } }
      return (await writeTask(transaction, { ...task, batch, wishId: `wish-${++wishes}`, ...standing }))!
    })
  }
  const usedOf = async (id: string) => (await listLimits({ world, user })).find((one) => one.id === id)?.used?.amount
  const drift = async (): Promise<string[]> => {
    const limits = await world.db.selectFrom('limits').selectAll().execute()
    const uses = await world.db.selectFrom('limit_uses').selectAll().execute()
    const wrong = limits.map(async (row) => {
      const counted = await countLimit(world.db, row, world.clock.now())
      return [...counted].flatMap(([period, amount]) => {
        const use = uses.find((one) => one.limit_id === row.id && one.period === period)?.amount ?? '0'
        const money = (amount: string) => ({ amount, currency: 'USD' as const })
        return isZero(subtract(money(use), money(amount))) ? [] : [`${row.scope} ${period}: ${use}, not ${amount}`]
      })
    })
    return (await Promise.all(wrong)).flat()
  }

  test('fifty submits at once cannot pass a limit together', async () => {
    const { id } = await limit({ amount: '5.00' })
    const tasks = await Promise.all(Array.from({ length: 50 }, () => submit(usd('0.40'))))
    expect(tasks.filter(({ reserved_at }) => reserved_at !== null)).toHaveLength(12)
    expect(tasks.filter(({ held_limit_id, due_at }) => held_limit_id === id && due_at === null)).toHaveLength(38)
    expect(await usedOf(id)).toBe('4.80')
  })

  test('many wishes are let through together or not at all, under each limit that binds them', async () => {
    const { id } = await limit({ amount: '1.00' })
    world.clock.pass(1)
    const each = await limit({ scope: 'batch', period: 'total', amount: '0.50' })
    const take = (count: number, batchId: string) =>
      world.db
        .transaction()
        .execute((transaction) =>
          takeRoom(transaction, Array(count).fill(wishOf(usd('0.20'), { batchId })), world.clock.now()),
        )
    expect(await take(6, 'one')).toMatchObject({ taken: false, limit: { id }, asked: { amount: '1.20' } })
    expect(await take(3, 'one')).toMatchObject({ taken: false, limit: { id: each.id, used: { amount: '0' } } })
    expect(await usedOf(id)).toBe('0')
    expect(await take(2, 'one')).toMatchObject({ taken: true })
    expect(await take(2, 'two')).toMatchObject({ taken: true })
    expect(await take(2, 'three')).toMatchObject({ taken: false, limit: { id, used: { amount: '0.80' } } })
  })

  test('a soft limit lets through and is told of', async () => {
    const { id } = await limit({ amount: '0.50', isHard: false })
    const room = await world.db
      .transaction()
      .execute((transaction) => takeRoom(transaction, [wishOf(usd('0.60'))], world.clock.now()))
    expect(room).toMatchObject({ taken: true, over: [{ id, used: { amount: '0' } }] })
  })

  test('what has no known price is stopped only where the limit says so', async () => {
    await limit()
    expect((await submit({ source: 'unknown' })).reserved_at).not.toBeNull()
    const strict = await limit({ stopsUnknown: true })
    expect((await submit({ source: 'unknown' })).held_limit_id).toBe(strict.id)
  })

  test('a member hears that a limit on everybody is full, never what others have spent', async () => {
    const everybodys = await limit({ scope: 'instance', isForAll: true, amount: '1.00' })
    const own = await limit({ amount: '9.00' })
    const member = { id: user.id, role: 'member' } as const
    await world.db.updateTable('users').set({ role: 'member' }).where('id', '=', user.id).execute()
    const seen = async () => Object.fromEntries((await listLimits({ world, user: member })).map((one) => [one.id, one]))

    expect((await seen())[everybodys.id]).toMatchObject({ isFull: false })
    await submit(usd('1.00'))
    const full = (await seen())[everybodys.id]
    expect(full).toMatchObject({ isFull: true })
    expect(full).not.toHaveProperty('used')
    expect((await seen())[own.id]).toMatchObject({ used: { amount: '1.00' } })

    const held = await submit(usd('0.50'))
    const [view] = await viewTasks(world, [held])
    expect(view?.held?.limit).toMatchObject({ id: everybodys.id, isFull: true })
    expect(view?.held?.limit).not.toHaveProperty('used')
    const room = await world.db
      .transaction()
      .execute((transaction) => takeRoom(transaction, [wishOf(usd('0.50'))], world.clock.now()))
    if (room.taken) throw new Error('There was room')
    expect(room.limit).not.toHaveProperty('used')
    expect(sayFull({ limit: room.limit, asked: room.asked })).toMatchObject({ key: 'spendLimits.fullUnsaid' })
  })

  test('lira are not counted under a limit in dollars', async () => {
    const { id } = await limit({ amount: '1.00' })
    await submit({ source: 'exact', price: { amount: '90.00', currency: 'TRY' } })
    expect(await usedOf(id)).toBe('0')
  })

  test('the next day in its own time zone has room again', async () => {
    const { id, nextPeriodAt } = await limit({ amount: '1.00', timeZone: 'Europe/Istanbul' })
    await submit(usd('1.00'))
    const held = await submit(usd('1.00'))
    expect(held.held_limit_id).toBe(id)
    world.clock.pass((nextPeriodAt ?? 0) - world.clock.now() - 1)
    expect((await submit(usd('1.00'))).held_limit_id).toBe(id)
    world.clock.pass(1)
    expect((await submit(usd('1.00'))).held_limit_id).toBeNull()
    expect(await usedOf(id)).toBe('1.00')
    expect(await drift()).toEqual([])
  })

  test('a limit of yesterday is settled in yesterday, and one that is made today does not know of it', async () => {
    const old = await limit()
    const task = await submit(usd('1.00'))
    world.clock.pass(day)
    const fresh = await limit()
    await changeTask(world, task, { state: 'failed' })
    const uses = await world.db.selectFrom('limit_uses').select(['limit_id', 'amount']).execute()
    const of = (id: string) => uses.filter(({ limit_id }) => limit_id === id).map(({ amount }) => Number(amount))
    expect([of(old.id), of(fresh.id)]).toEqual([[0], [0]])
  })

  test('after any submits, receipts, failures, cancels and refunds a limit holds what a recount finds, to the last place', async () => {
    const { id: keyId } = await createKey(world, { email: `${user.id}@example.com`, name: 'k', budget: '3.00' })
    await limit({ amount: '2.00' })
    await limit({ scope: 'instance', isForAll: true, period: 'week', isHard: false, amount: '1.00' })
    await limit({ scope: 'connection', scopeId: connectionId, period: 'month', amount: '4.5' })
    await limit({ scope: 'model', scopeId: `unified-tasks/${model.id}`, period: 'total', amount: '100' })
    await limit({ scope: 'batch', period: 'total', amount: '1' })
    const tasks: TaskRow[] = []
    const amounts = fc
      .tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 6 }))
      .map(([units, places]) => (units / 10 ** places).toFixed(places))
    const currency = fc.constantFrom('USD', 'USD', 'USD', 'TRY')
    const step = fc.record({
      what: fc.constantFrom(
        'submit',
        'submit',
        'send',
        'charge',
        'fail',
        'cancel',
        'refund',
        'unheard',
        'requote',
        'wait',
        'room',
      ),
      which: fc.nat(),
      amount: amounts,
      currency,
      of: fc.constantFrom('alone', 'key', 'batch'),
    })
    const change = async (which: number, to: Parameters<typeof changeTask>[2]) => {
      const index = which % Math.max(tasks.length, 1)
      const task = tasks[index]
      if (!task) return
      tasks[index] = (await changeTask(world, task, to)) ?? task
    }
    const act = async ({
      what,
      which,
      amount,
      currency,
      of,
    }: typeof step extends fc.Arbitrary<infer S> ? S : never) => {
      const money = { amount, currency: currency as 'USD' | 'TRY' }
      const paid = { charged_amount: amount, charged_currency: money.currency }
      if (what === 'submit') {
        const quote: Quote = which % 7 === 0 ? { source: 'unknown' } : { source: 'exact', price: money }
        tasks.push(await submit(quote, of === 'key' ? { keyId } : of === 'batch' ? { batchId: 'b' } : {}))
      }
      if (what === 'send') await change(which, { state: 'pending' })
      if (what === 'charge') await change(which, { state: 'completed', ...paid })
      if (what === 'fail') await change(which, { state: 'failed', failure_said: 'no', failure_code: null })
      if (what === 'cancel') await change(which, { state: 'canceled' })
      if (what === 'refund')
        await change(which, { state: 'failed', ...paid, refunded_amount: amount, refunded_currency: 'USD' })
      if (what === 'unheard') await change(which, { state: 'failed', failure_said: '', failure_code: 'given_up' })
      if (what === 'requote') await change(which, { quote_json: JSON.stringify({ source: 'exact', price: money }) })
      if (what === 'wait') world.clock.pass((which % 30) * 3_600_000)
      const held = tasks.findIndex((task) => task.reserved_at === null && task.state === 'queued')
      if (what === 'room' && held >= 0) {
        await tryRoom(world, tasks[held]!)
        const { id } = tasks[held]!
        tasks[held] = await world.db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        for (const one of steps) await act(one)
        expect(await drift()).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('limits made, changed and deleted while tasks change count every one of them', async () => {
    const first = await limit({ period: 'total', amount: '1000' })
    const submits = Array.from({ length: 40 }, async (_, index) => {
      const task = await submit(usd(`0.0${(index % 9) + 1}`))
      const sent = await changeTask(world, task, { state: 'pending' })
      if (index % 3 === 0) await changeTask(world, sent!, { state: 'failed' })
      if (index % 3 === 1)
        await changeTask(world, sent!, { state: 'completed', charged_amount: '0.035', charged_currency: 'USD' })
    })
    const limits = Array.from({ length: 8 }, async (_, index) => {
      const made = await limit({ period: 'month', amount: '1000' })
      await changeLimit({ world, user, id: made.id, input: { period: 'total' } })
      if (index % 4 === 0) await deleteLimit({ world, user, id: made.id })
    })
    await Promise.all([...submits, ...limits])
    expect(await drift()).toEqual([])
    expect(Number(await usedOf(first.id))).toBeGreaterThan(0)
  })

  test('a limit that is made while a wish is written waits for it and counts it', async () => {
    const row = await connection()
    const now = world.clock.now()
    let adding: ReturnType<typeof limit> | undefined
    await world.db.transaction().execute(async (transaction) => {
      const quote = usd('0.30')
      await takeRoom(transaction, [wishOf(quote)], now)
      adding = limit()
      // Long enough for it to be counted too early, if it did not wait.
      await Promise.race([adding, new Promise((resolve) => setTimeout(resolve, 300))])
      const wish = { world, user, connection: row, model, input: { prompt: 'a lamp' }, quote, wishId: 'in between' }
      await writeTask(transaction, { ...wish, reservedAt: now })
    })
    expect((await adding)?.used).toEqual({ amount: '0.30', currency: 'USD' })
  })

  test('a limit counts what its period held before it was made', async () => {
    await submit(usd('0.75'))
    world.clock.pass(40 * day)
    await submit(usd('0.25'))
    expect((await limit({ period: 'month' })).used).toEqual({ amount: '0.25', currency: 'USD' })
    expect((await limit({ period: 'total' })).used).toEqual({ amount: '1.00', currency: 'USD' })
  })

  test('the budget of a key stops what is paid in another currency', async () => {
    const { id: keyId } = await createKey(world, { email: `${user.id}@example.com`, name: 'k', budget: '3.00' })
    const lira: Quote = { source: 'exact', price: { amount: '1.00', currency: 'TRY' } }
    expect(await submit(lira, { keyId })).toMatchObject({ reserved_at: null, held_reason: 'limit' })
    expect(await submit(lira)).toMatchObject({ held_reason: null })
  })

  test('what no limit has heard of is right once all are counted anew', async () => {
    const { id } = await limit()
    const lasting = await limit({ period: 'total' })
    const task = await submit(usd('1.00'))
    await world.db.updateTable('tasks').set({ state: 'failed', failure_said: 'no' }).where('id', '=', task.id).execute()
    await submit(usd('0.30'))
    await recountLimits(world)
    expect(await Promise.all([usedOf(id), usedOf(lasting.id)])).toEqual(['0.30', '0.30'])
    expect(await drift()).toEqual([])
  })

  test('a batch of unknown prices is counted anew and then charged', async () => {
    await limit({ scope: 'batch', period: 'total', isHard: false })
    const task = await submit({ source: 'unknown' }, { batchId: 'b' })
    await recountLimits(world)
    await changeTask(world, task, { state: 'completed', charged_amount: '0.60', charged_currency: 'USD' })
    expect(await drift()).toEqual([])
  })

  test('what cannot hold is refused with the field and the rule', async () => {
    const now = world.clock.now()
    const lira = { connection_id: connectionId, since: now, until: now, amount: '10', currency: 'TRY' as const }
    await world.db.insertInto('balances').values(lira).execute()
    const faults = (input: Parameters<typeof limit>[0]) =>
      limit(input).then(
        () => [],
        (error) =>
          error.fields.map((fault: { path: string; say: { key: string } }) => `${fault.path} ${fault.say.key}`),
      )
    expect(await faults({ amount: '-5' })).toEqual(['limit.amount spendLimits.fault.negative'])
    expect(await faults({ amount: '0.00' })).toEqual(['limit.amount spendLimits.fault.zero'])
    expect(await faults({ amount: '1e3' })).toEqual(['limit.amount spendLimits.fault.amount'])
    expect(await faults({ timeZone: 'Mars/Base' })).toEqual(['timeZone spendLimits.fault.timeZone'])
    expect(await faults({ scope: 'connection', scopeId: connectionId })).toEqual([
      'limit.currency spendLimits.fault.otherCurrency',
    ])
    expect(await faults({ scope: 'connection', scopeId: 'nobodys' })).toEqual([
      'scopeId spendLimits.fault.scopeUnknown',
    ])
    expect(await faults({ scope: 'batch', period: 'day' })).toEqual(['period spendLimits.fault.batchTotal'])
  })

  test('a member bounds their own spending and nobody else’s', async () => {
    const { user: other } = await seedUser(world)
    const member = { ...other, role: 'member' as const }
    const all = await limit({ scope: 'instance', isForAll: true })
    const mine = await limit()
    const seen = await listLimits({ world, user: member })
    expect(seen.map(({ id }) => id)).toEqual([all.id])
    const base = { period: 'day', timeZone: 'UTC', isHard: true, limit: { amount: '1', currency: 'USD' } } as const
    const wide = addLimit({ world, user: member, input: { ...base, scope: 'instance', isForAll: true } })
    await expect(wide).rejects.toMatchObject({ code: 'forbidden' })
    for (const { id } of [all, mine])
      await expect(deleteLimit({ world, user: member, id })).rejects.toMatchObject({ code: 'not_found' })
    await addLimit({ world, user: member, input: { ...base, scope: 'person' } })
    expect((await submit(usd('4.00'))).reserved_at).not.toBeNull()
  })
})
