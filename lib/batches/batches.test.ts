import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MatrixPlan } from '@/lib/batches/contract'
import { cancelRest, deleteBatch, pauseBatch, resumeBatch } from '@/lib/batches/server/act-on-batch'
import { batchRows } from '@/lib/batches/server/batch-rows'
import { planBatch, planTable } from '@/lib/batches/server/plan-batch'
import { listBatches, readBatch } from '@/lib/batches/server/read-batch'
import { startBatch } from '@/lib/batches/server/start-batch'
import { wakeHeldTasks } from '@/lib/connections/server/wake-held-tasks'
import { AppError } from '@/lib/kernel/app-error'
import { tryNow } from '@/lib/tasks/server/act-on-task'
import { batchTick } from '@/lib/tasks/engine/batch-tick'
import { type Engine, makeEngine } from '@/lib/tasks/engine/run-engine'
import { stores } from '@/lib/testing/databases'
import { type EngineTrial, engineTrial } from '@/lib/testing/engine-trial'
import { seedUser } from '@/lib/testing/seed'

const modelId = 'openai/gpt-image-2'

describe.each(stores)('batches on $name', ({ open }) => {
  let trial: EngineTrial
  let connectionId: string
  let close: () => Promise<void>
  beforeEach(async () => {
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
  const table = (text: string, also = {}) =>
    planTable({ ...me(), input: { connectionId, modelId, ...also }, body: bytesOf(text) })
  const lamps = (count: number) => `prompt\n${Array.from({ length: count }, (_, lamp) => `lamp ${lamp}`).join('\n')}\n`
  const read = (id: string) => readBatch({ ...me(), id })
  const rows = async (id: string) => (await batchRows({ ...me(), id, query: {} })).items
  const start = (id: string, input = {}) => startBatch({ ...me(), id, input })
  const matrix = (plan: Partial<MatrixPlan>) =>
    planBatch({
      ...me(),
      input: {
        kind: 'matrix',
        models: [{ connectionId, modelId, base: {} }],
        prompts: [],
        vary: [],
        seeds: [],
        ...plan,
      },
    })

  /** Engines take turns, second after second, until the batch is so. */
  const until = async (id: string, states: string[], engines: Engine[] = [makeEngine('one')]) => {
    for (let second = 0; second < 400; second++) {
      for (const engine of engines) await batchTick(trial.world, engine)
      await Promise.all(engines.flatMap((engine) => [...engine.lists.values()]))
      await trial.tick(...engines)
      await trial.settle(...engines)
      const batch = await read(id)
      if (states.includes(batch.state)) return batch
      trial.world.clock.pass(1_000)
    }
    throw new Error('It did not come to that')
  }
  const planned = async (text: string, also = {}) => until((await table(text, also)).id, ['planned'])
  const tasks = () => trial.world.db.selectFrom('tasks').selectAll().orderBy('batch_position').execute()
  const sumOf = (sums: { amount: string }[]) => Number(sums[0]?.amount ?? 0)

  test('a table becomes a plan with a price for each row and a total, and nothing is sent', async () => {
    const { id, state, rows: counts } = await table('prompt,resolution\na lamp,1K\na cat,4K\n')
    expect([state, counts.to_price]).toEqual(['planning', 2])
    const batch = await until(id, ['planned'])
    const [first, second] = await rows(id)
    expect(first).toMatchObject({ position: 0, caption: { prompt: 'a lamp', resolution: '1K' }, standing: 'priced' })
    expect(first?.quote?.source).toBe('exact')
    if (first?.quote?.source !== 'exact' || second?.quote?.source !== 'exact') throw new Error('No price')
    expect(sumOf(batch.quoted.sums)).toBeCloseTo(Number(first.quote.price.amount) + Number(second.quote.price.amount))
    expect(await tasks()).toEqual([])
    expect(trial.charges()).toBe(0)
  })

  test('bad rows are named with their column and reason, and are in the way unless they are left out', async () => {
    const batch = await planned(
      ['prompt;resolution;model;connection;aspect_ratio', 'a lamp;1K;;;', ';1K;;;', 'a cat;enormous;;;', 'x;1K;nobody/knows;;', 'x;1K;;Elsewhere;', 'x;1K;;;many', 'y;1K;;;;;more'].join('\n'), // prettier-ignore
    )
    const bad = (await rows(batch.id)).filter(({ standing }) => standing === 'bad')
    expect(bad.map(({ position, refusals }) => [position, refusals[0]?.path])).toEqual([
      [1, 'prompt'],
      [2, 'resolution'],
      [3, 'model'],
      [4, 'connection'],
      [5, 'aspect_ratio'],
      [6, ''],
    ])
    await expect(start(batch.id)).rejects.toMatchObject({ code: 'conflict', say: { key: 'batches.fault.badRows' } })
    expect(await tasks()).toEqual([])
    const running = await start(batch.id, { leavesOutBad: true })
    expect([running.state, running.rows.bad, (await tasks()).length]).toEqual(['running', 6, 1])
  })

  test('a column that no model of the table knows is named, and nothing is kept', async () => {
    await expect(table('prompt,colour\na,red\n')).rejects.toMatchObject({
      say: { key: 'batches.fault.unknownColumn', values: { column: 'colour' } },
      fields: [{ path: 'colour' }],
    })
    expect((await listBatches({ ...me(), query: {} })).items).toEqual([])
  })

  test('rows that ask the same are one question, and different ones go out within the request budget', async () => {
    let asked = 0
    trial.change((request, pass) => {
      if (request.method === 'POST') asked++
      return pass()
    })
    const batch = await matrix({ prompts: ['a lamp', 'a cat', 'a lamp'], vary: [{ field: 'resolution', values: ['1K', '4K', '1K'] }] }) // prettier-ignore
    await until(batch.id, ['planned'])
    expect(asked).toBe(4)
    const started = trial.world.clock.now()
    const many = await table(lamps(60))
    await until(many.id, ['planned'])
    expect(asked).toBe(64)
    expect(trial.world.clock.now() - started).toBeGreaterThan(59 * 143)
  })

  test('variations differ in their seed where there is one, and ask one price', async () => {
    const veo = { connectionId, modelId: 'google/veo-3.1-fast', input: { prompt: 'a lamp' } }
    const batch = await planBatch({ ...me(), input: { kind: 'variations', ...veo, count: 5 } })
    const inputs = await trial.world.db.selectFrom('batch_rows').select(['input_json', 'question']).execute()
    const seeds = new Set(inputs.map(({ input_json }) => JSON.parse(input_json).seed))
    expect(new Set(inputs.map(({ question }) => question)).size).toBe(1)
    expect([batch.total, seeds.size === 5 || seeds.has(undefined)]).toEqual([5, true])
  })

  test('a matrix of more than a thousand rows is counted and refused before it is made', async () => {
    const prompts = Array.from({ length: 40 }, (_, index) => `${index}`)
    const vary = [{ field: 'resolution', values: Array.from({ length: 1_000 }, (_, index) => index) }]
    await expect(matrix({ prompts, vary })).rejects.toMatchObject({ say: { values: { count: 40_000 } } })
  })

  test('a plan survives a restart in its middle: what was answered is not asked again', async () => {
    let asked = 0
    trial.change((request, pass) => {
      if (request.method === 'POST') asked++
      return pass()
    })
    const { id } = await table(lamps(40))
    const first = makeEngine('one')
    await batchTick(trial.world, first)
    await Promise.all(first.lists.values())
    const half = await read(id)
    expect(half.state).toBe('planning')
    expect(half.rows.priced).toBeGreaterThan(0)
    expect(half.rows.to_price).toBeGreaterThan(0)
    expect(half.readyAt).toBeGreaterThan(trial.world.clock.now())
    trial.world.clock.pass(60_000)
    const batch = await until(id, ['planned'], [makeEngine('two')])
    expect([batch.rows.priced, asked]).toEqual([40, 40])
  })

  test('fifty starts at once are one, and every row is sent once', async () => {
    const { id } = await planned(lamps(8))
    await Promise.all(Array.from({ length: 50 }, () => start(id)))
    expect((await tasks()).map((task) => task.batch_position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    const done = await until(id, ['done'], [makeEngine('one'), makeEngine('two')])
    expect([done.rows.completed, trial.charges()]).toEqual([8, 8])
    expect(done.charged.sums).toEqual(done.quoted.sums)
  })

  test('a start is all or nothing: what the balance does not cover is refused with both figures, and no row is queued', async () => {
    const { id } = await planned(lamps(3))
    await trial.world.db.updateTable('batch_rows').set({ quote_json: dollars('9999') }).where('position', '=', 1).execute() // prettier-ignore
    await expect(start(id)).rejects.toMatchObject({ code: 'out_of_money', say: { key: 'errors.notCovered' } })
    expect(await tasks()).toEqual([])
  })

  test('prices that are more than an hour old are asked for again before anything is sent', async () => {
    const { id } = await planned(lamps(2))
    trial.world.clock.pass(3_700_000)
    await expect(start(id)).rejects.toMatchObject({ say: { key: 'batches.fault.pricesOld' } })
    expect([(await read(id)).rows.to_price, await tasks()]).toEqual([2, []])
    await until(id, ['planned'])
    expect((await start(id)).state).toBe('running')
  })

  test('rows of unknown price are counted and have to be meant', async () => {
    const { id } = await planned(lamps(3))
    await trial.world.db.updateTable('batch_rows').set({ quote_json: '{"source":"unknown"}' }).where('position', '=', 1).execute() // prettier-ignore
    expect((await read(id)).quoted.unknown).toBe(1)
    await expect(start(id)).rejects.toMatchObject({ say: { key: 'batches.fault.unknownRows', values: { count: 1 } } })
    expect((await start(id, { takesUnknown: true })).state).toBe('running')
  })

  test('two engines never pass the amount of a stop-loss together, and what is left can go on', async () => {
    const [second = ''] = await trial.connections(1)
    const text = `connection,prompt\n${Array.from({ length: 12 }, (_, row) => `${row % 2 ? connectionId : second},lamp ${row}`).join('\n')}`
    const { id } = await planned(text)
    await trial.world.db
      .updateTable('batch_rows')
      .set({ quote_json: dollars('0.05') })
      .execute()
    await start(id, { stop: { amount: { amount: '0.27', currency: 'USD' } } })
    const engines = [makeEngine('one'), makeEngine('two')]
    const stopped = await until(id, ['stopped'], engines)
    expect(stopped.stoppedBecause).toBe('amount')
    for (let turn = 0; turn < 40; turn++) {
      await trial.tick(...engines)
      await trial.settle(...engines)
      trial.world.clock.pass(1_000)
    }
    expect(trial.charges()).toBeLessThanOrEqual(5)
    expect(trial.charges()).toBeGreaterThan(0)
    const held = await read(id)
    expect(held.rows.held + held.rows.completed).toBe(12)
    const charged = trial.charges()
    await resumeBatch({ ...me(), id, input: { stop: {} } })
    const done = await until(id, ['done'], engines)
    expect([done.rows.completed, trial.charges()]).toEqual([12, 12])
    expect(charged).toBeLessThan(12)
  })

  test('a batch stops when so many rows have failed', async () => {
    const { id } = await planned(lamps(40))
    trial.change(async (request, pass) =>
      request.method === 'POST'
        ? Response.json({ error: { code: 'bad', message: 'Too dark' } }, { status: 400 })
        : pass(),
    )
    await start(id, { stop: { failures: 3 } })
    const stopped = await until(id, ['stopped'])
    expect(stopped.stoppedBecause).toBe('failures')
    expect(stopped.rows.failed).toBeGreaterThanOrEqual(3)
    expect(stopped.rows.held).toBeGreaterThan(0)
    await expect(resumeBatch({ ...me(), id, input: {} })).rejects.toMatchObject({ fields: [{ path: 'stop.failures' }] })
    await cancelRest({ ...me(), id })
    const done = await until(id, ['done'])
    expect(done.rows.canceled + done.rows.failed).toBe(40)
  })

  test('a pause holds over a restart, keeps the rest from being sent, and ends with the resume', async () => {
    const { id } = await planned(lamps(8))
    await start(id)
    const one = makeEngine('one')
    await trial.tick(one)
    await pauseBatch({ ...me(), id })
    await trial.settle(one)
    const sent = (await read(id)).rows.held
    trial.world.clock.pass(60_000)
    const two = makeEngine('two')
    for (let turn = 0; turn < 30; turn++) {
      await trial.tick(two)
      await trial.settle(two)
      trial.world.clock.pass(1_000)
    }
    const paused = await read(id)
    expect([paused.state, paused.rows.held]).toEqual(['paused', sent])
    expect(paused.rows.completed + paused.rows.held).toBe(8)
    await resumeBatch({ ...me(), id, input: {} })
    const done = await until(id, ['done'], [two])
    expect([done.rows.completed, trial.charges()]).toEqual([8, 8])
  })

  test('what wakes a whole connection, or one task, sends nothing of a paused batch and takes no request for it', async () => {
    const { id } = await planned(lamps(6))
    await start(id)
    await pauseBatch({ ...me(), id })
    await wakeHeldTasks(trial.world, connectionId)
    const [first] = await tasks()
    await tryNow({ ...me(), id: first?.id ?? '' })
    let asked = 0
    trial.change((request, pass) => {
      if (request.method === 'POST') asked++
      return pass()
    })
    const engine = makeEngine('one')
    const begun = trial.world.clock.now()
    await trial.tick(engine)
    await trial.settle(engine)
    expect([asked, trial.world.clock.now() - begun]).toEqual([0, 0])
    expect((await tasks()).map(({ held_reason, due_at }) => [held_reason, due_at])).toEqual(
      Array.from({ length: 6 }, () => ['batch_paused', null]),
    )
    await resumeBatch({ ...me(), id, input: {} })
    expect((await until(id, ['done'])).rows.completed).toBe(6)
  })

  test('each held row has a revision of its own, so that open pages miss none', async () => {
    const { id } = await planned(lamps(20))
    await start(id)
    await pauseBatch({ ...me(), id })
    const revisions = (await tasks()).map(({ revision }) => revision)
    expect(new Set(revisions).size).toBe(20)
    const { value } = await trial.world.db.selectFrom('revisions').select('value').where('owner_id', '=', trial.user.id).executeTakeFirstOrThrow() // prettier-ignore
    expect(Math.max(...revisions)).toBe(value)
  })

  test('a wish of its own is sent before the rows of a batch that were there first', async () => {
    const { id } = await planned(lamps(30))
    await start(id)
    trial.world.clock.pass(1_000)
    const wish = await trial.wish(connectionId)
    const engine = makeEngine('one')
    await trial.tick(engine)
    expect([engine.tasks.has(wish), engine.tasks.size]).toEqual([true, 20])
    await trial.settle(engine)
  })

  test('nobody sees or moves the batch of somebody else', async () => {
    const { id } = await planned(lamps(2))
    const { user } = await seedUser(trial.world)
    const theirs = { world: trial.world, user, id }
    for (const act of [
      () => readBatch(theirs),
      () => startBatch({ ...theirs, input: {} }),
      () => pauseBatch(theirs),
      () => cancelRest(theirs),
      () => deleteBatch(theirs),
      () => batchRows({ ...theirs, query: {} }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found' })
    await deleteBatch({ ...me(), id })
    await expect(read(id)).rejects.toThrow(AppError)
  })

  test('pages of rows follow each other, and narrow to a standing', async () => {
    const { id } = await planned(`prompt,resolution\n${'a,1K\na,enormous\n'.repeat(60)}`)
    const first = await batchRows({ ...me(), id, query: {} })
    const second = await batchRows({ ...me(), id, query: { after: first.next } })
    expect([first.items.length, second.items[0]?.position]).toEqual([50, 50])
    const bad = await batchRows({ ...me(), id, query: { standing: 'bad' } })
    expect(bad.items.every(({ position }) => position % 2 === 1)).toBe(true)
  })
})

const dollars = (amount: string) => JSON.stringify({ source: 'exact', price: { amount, currency: 'USD' } })

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}
