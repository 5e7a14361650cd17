import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pauseBatch, resumeBatch } from '@/lib/batches/server/act-on-batch'
import { holdRow, RowHeld } from '@/lib/batches/server/admit-row'
import { batchRows } from '@/lib/batches/server/batch-rows'
import { planTable } from '@/lib/batches/server/plan-batch'
import { readBatch } from '@/lib/batches/server/read-batch'
import { startBatch } from '@/lib/batches/server/start-batch'
import { bucketOf } from '@/lib/connections/server/bucket-of'
import { addLimit } from '@/lib/limits/server/change-limits'
import { batchTick } from '@/lib/tasks/engine/batch-tick'
import { type Engine, makeEngine } from '@/lib/tasks/engine/run-engine'
import { sendAgain } from '@/lib/tasks/server/act-on-task'
import { stores } from '@/lib/testing/databases'
import { type EngineTrial, engineTrial } from '@/lib/testing/engine-trial'

const modelId = 'openai/gpt-image-2'
const hour = 3_600_000

describe.each(stores)('rows that wait on $name', ({ open }) => {
  let trial: EngineTrial
  let connectionId: string
  let close: () => Promise<void>
  let engine: Engine
  beforeEach(async () => {
    engine = makeEngine('one')
    const opened = await open()
    trial = await engineTrial(opened.db)
    ;[connectionId = ''] = await trial.connections(1)
    close = async () => {
      await trial.close()
      await opened.close()
    }
  })
  afterEach(() => close())

  const me = () => ({ world: trial.world, user: trial.user })
  const read = (id: string) => readBatch({ ...me(), id })
  const resume = (id: string, input = {}) => resumeBatch({ ...me(), id, input })
  const tasks = () => trial.world.db.selectFrom('tasks').selectAll().orderBy('batch_position').execute()
  const second = async () => {
    await batchTick(trial.world, engine)
    await Promise.all(engine.lists.values())
    await trial.tick(engine)
    await trial.settle(engine)
    trial.world.clock.pass(1_000)
  }
  const until = async (isSo: () => Promise<boolean>) => {
    for (let turn = 0; turn < 200; turn++) {
      if (await isSo()) return
      await second()
    }
    throw new Error('It did not come to that')
  }
  const plan = async (lines: string[]) => {
    const bytes = async function* () {
      yield Buffer.from(`prompt\n${lines.join('\n')}\n`)
    }
    const { id } = await planTable({ ...me(), input: { connectionId, modelId }, body: bytes() })
    await until(async () => (await read(id)).state === 'planned')
    return id
  }
  const lamps = (count: number, also = '') => Array.from({ length: count }, (_, lamp) => `lamp ${lamp}${also}`)
  const dollars = (amount: string) => ({ amount, currency: 'USD' as const })

  /** Dry runs are answered by `price`; what is really asked for is counted, and is on its way until `ends`. */
  const gateway = (price: () => unknown) => {
    const seen = { asked: 0, created: 0, ends: false }
    trial.change(async (request, pass) => {
      if (request.method === 'GET' && request.url.includes('/tasks/x'))
        return Response.json({
          success: true,
          code: 200,
          data: seen.ends
            ? { task_id: 'x', status: 'failed', error: { code: 'dark', message: 'Too dark' } }
            : { task_id: 'x', status: 'processing' },
        })
      if (request.method !== 'POST') return pass()
      const { dry_run } = (await request.clone().json()) as { dry_run?: boolean }
      if (dry_run) seen.asked++
      else seen.created++
      return Response.json({
        success: true,
        code: 200,
        data: dry_run ? price() : { task_id: `x${seen.created}`, status: 'processing' },
      })
    })
    return seen
  }
  const spentSlots = async () => {
    const connection = await trial.world.db.selectFrom('connections').selectAll().where('id', '=', connectionId).executeTakeFirstOrThrow() // prettier-ignore
    const budget = await trial.world.db.selectFrom('budgets').select('next_free_at').where('bucket', '=', bucketOf(trial.world, connection) ?? '').where('kind', '=', 'POST').executeTakeFirst() // prettier-ignore
    return budget?.next_free_at ?? 0
  }

  test('rows of unknown price under an amount go one at a time, and those that wait take no request for it', async () => {
    const seen = gateway(() => ({ dry_run: true }))
    const id = await plan(lamps(30))
    await startBatch({ ...me(), id, input: { takesUnknown: true, stop: { amount: dollars('5') } } })
    await until(async () => seen.created === 1)
    const spent = await spentSlots()
    for (let turn = 0; turn < 20; turn++) await second()
    expect([seen.created, await spentSlots(), (await read(id)).waitsFor]).toEqual([1, spent, 'running'])
    seen.ends = true
    await until(async () => seen.created > 1)
    seen.ends = false
    await trial.world.db
      .updateTable('tasks')
      .set({ state: 'unconfirmed', due_at: null })
      .where('state', 'in', ['pending', 'processing', 'submitting'])
      .execute()
    const [created, then] = [seen.created, await spentSlots()]
    for (let turn = 0; turn < 20; turn++) await second()
    expect([seen.created, await spentSlots(), (await read(id)).waitsFor]).toEqual([created, then, 'unconfirmed'])
  })

  test('a batch with an unconfirmed row has not ended, and that row sent again is held where it can be resumed', async () => {
    const id = await plan(lamps(2))
    await startBatch({ ...me(), id, input: { stop: { failures: 1 } } })
    const [first, other] = await tasks()
    const set = (taskId: string, to: object) =>
      trial.world.db.updateTable('tasks').set({ due_at: null, ...to }).where('id', '=', taskId).execute() // prettier-ignore
    await set(first!.id, { state: 'unconfirmed', submitted_at: trial.world.clock.now() })
    await set(other!.id, { state: 'failed', failure_said: 'no', finished_at: trial.world.clock.now() })
    for (let turn = 0; turn < 5; turn++) await second()
    expect((await read(id)).state).toBe('running')
    await sendAgain({ ...me(), id: first!.id })
    await until(async () => (await read(id)).state === 'stopped')
    await resume(id, { stop: {} })
    await until(async () => (await read(id)).state === 'done')
    expect((await read(id)).rows).toMatchObject({ completed: 1, failed: 1 })
  })

  test('a row refused while its batch was paused is not held for ever when it was resumed in between', async () => {
    const id = await plan(lamps(2))
    await startBatch({ ...me(), id, input: {} })
    await pauseBatch({ ...me(), id })
    await resume(id)
    const [task] = await tasks()
    await holdRow(trial.world, task!, new RowHeld('paused'))
    expect((await tasks()).map(({ held_reason, due_at }) => [held_reason, due_at !== null])).toEqual([
      [null, true],
      [null, true],
    ])
  })

  test('a plan asks again for the prices that are more than an hour old, whatever happened to it since', async () => {
    const seen = gateway(() => ({ dry_run: true, cost: 0.5 }))
    const id = await plan(lamps(3))
    trial.world.clock.pass(hour / 2)
    const { db, clock } = trial.world
    await db.updateTable('batches').set({ changed_at: clock.now() }).where('id', '=', id).execute()
    await db.updateTable('batch_rows').set({ priced_at: clock.now() }).where('position', '=', 1).execute()
    trial.world.clock.pass(hour / 2 + 1)
    const start = () => startBatch({ ...me(), id, input: {} })
    await expect(start()).rejects.toMatchObject({ say: { key: 'batches.fault.pricesOld' } })
    expect((await read(id)).rows).toMatchObject({ to_price: 2, priced: 1 })
    await until(async () => (await read(id)).state === 'planned')
    expect(seen.asked).toBe(5)
    expect((await start()).state).toBe('running')
  })

  test('days later a resume asks for the prices again, and says both totals where they rose', async () => {
    let cost = 0.5
    const seen = gateway(() => ({ dry_run: true, cost }))
    const id = await plan(lamps(3))
    await addLimit({ ...me(), user: { ...trial.user, role: 'member' }, input: { scope: 'person', period: 'total', timeZone: 'UTC', limit: dollars('2'), isHard: true } }) // prettier-ignore
    await startBatch({ ...me(), id, input: {} })
    await pauseBatch({ ...me(), id })
    trial.world.clock.pass(48 * hour)
    cost = 0.6
    await expect(resume(id)).rejects.toMatchObject({ say: { key: 'batches.fault.pricesOld' } })
    await expect(resume(id)).rejects.toMatchObject({ say: { key: 'batches.fault.stillPricing' } })
    await until(async () => (await read(id)).readyAt === undefined)
    await expect(resume(id)).rejects.toMatchObject({
      say: {
        key: 'batches.fault.pricesRose',
        values: { was: { money: dollars('1.5') }, now: { money: dollars('1.8') } },
      },
      fields: [{ path: 'takesRise' }],
    })
    expect([(await read(id)).state, seen.created]).toEqual(['paused', 0])
    const resumed = await resume(id, { takesRise: true })
    expect([resumed.state, resumed.quoted.sums]).toEqual(['running', [dollars('1.8')]])
    const uses = await trial.world.db.selectFrom('limit_uses').select('amount').execute()
    expect(uses).toEqual([{ amount: '1.8' }])
    await pauseBatch({ ...me(), id })
    trial.world.clock.pass(2 * hour)
    cost = 0.9
    await expect(resume(id)).rejects.toMatchObject({ say: { key: 'batches.fault.pricesOld' } })
    await until(async () => (await read(id)).readyAt === undefined)
    await expect(resume(id, { takesRise: true })).rejects.toMatchObject({ say: { key: 'batches.fault.noRoom' } })
    expect(await trial.world.db.selectFrom('limit_uses').select('amount').execute()).toEqual(uses)
  })

  test('a gateway that starts a task when it is asked for a price is asked once, and no more', async () => {
    let started = 0
    trial.change(async (request, pass) => {
      if (request.method !== 'POST') return pass()
      started++
      return Response.json({ success: true, code: 200, data: { task_id: `x${started}`, status: 'pending' } })
    })
    const id = await plan(lamps(40))
    expect(started).toBe(1)
    expect(await read(id)).toMatchObject({ trouble: 'garbled', rows: { unknown: 40 } })
    const { items } = await batchRows({ ...me(), id, query: {} })
    expect(items.every(({ standing }) => standing === 'unknown')).toBe(true)
  })
})
