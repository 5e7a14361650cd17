import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '@/lib/db/db'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { advanceTask } from '@/lib/tasks/engine/advance-task'
import { beginStep, makeEngine } from '@/lib/tasks/engine/engine'
import { leaveEngines } from '@/lib/tasks/engine/living-engines'
import { sendTask } from '@/lib/tasks/engine/send-task'
import { rightfulHolder } from '@/lib/tasks/engine/share-connections'
import { sendAgain } from '@/lib/tasks/server/act-on-task'
import { stores } from '@/lib/testing/databases'
import { engineTrial, type EngineTrial } from '@/lib/testing/engine-trial'
import type { World } from '@/lib/world'

const second = 1_000

/** A promise and what resolves it. */
const gate = () => Promise.withResolvers<void>()

describe.each(stores)('several engines on $name', ({ open }) => {
  let trial: EngineTrial
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    trial = await engineTrial(opened.db)
    close = opened.close
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  const holders = async () => {
    const rows = await trial.world.db.selectFrom('leases').selectAll().where('name', 'like', 'connection:%').execute()
    return Object.fromEntries(rows.map(({ name, holder }) => [name.slice('connection:'.length), holder]))
  }
  const engines = async () =>
    (await trial.world.db.selectFrom('engines').select('holder').orderBy('holder').execute()).map((row) => row.holder)
  const allSaved = (ids: string[]) => async () => {
    const tasks = await Promise.all(ids.map(trial.look))
    return tasks.every(({ outputs }) => outputs.length > 0 && outputs.every(({ state }) => state === 'saved'))
  }
  const assets = async () => (await trial.world.db.selectFrom('assets').select('id').execute()).length
  const states = async (id: string) => {
    const rows = await trial.world.db
      .selectFrom('task_events')
      .select('to_state')
      .where('task_id', '=', id)
      .orderBy('id')
      .execute()
    return rows.map((row) => row.to_state)
  }
  /** A connection that is `holder`'s by right among `living`. */
  const connectionOf = async (holder: string, living: string[]) => {
    for (;;) {
      const [id = ''] = await trial.connections(1)
      if (rightfulHolder(id, living) === holder) return id
    }
  }
  /** The gateway takes what is posted and answers only when told to. */
  const slowAnswers = () => {
    const { promise, resolve } = gate()
    const taken = gate()
    trial.change(async (request, pass) => {
      const response = await pass()
      if (request.method !== 'POST') return response
      taken.resolve()
      await promise
      return response
    })
    return { taken: taken.promise, answer: resolve }
  }

  test('connections are spread over the living engines, one holder each, and all work is done once', async () => {
    const three = ['one', 'two', 'three'].map(makeEngine)
    await trial.tick(...three)
    const ids = await trial.connections(8)
    const tasks = await Promise.all(ids.map((id) => trial.wish(id)))
    await trial.tick(...three)
    expect(await holders()).toEqual(
      Object.fromEntries(ids.map((id) => [id, rightfulHolder(id, ['one', 'two', 'three'])])),
    )
    await trial.until(three, allSaved(tasks))
    expect(trial.charges()).toBe(8)
    expect(await assets()).toBe(8)
  })

  test('a connection goes over to an engine that joins, but only once nothing of it is in hand', async () => {
    const [one, two] = ['one', 'two'].map(makeEngine) as [ReturnType<typeof makeEngine>, ReturnType<typeof makeEngine>]
    const id = await connectionOf('two', ['one', 'two'])
    const running = await trial.wish(id, 'slow: 600 a lamp')
    await trial.tick(one)
    await trial.settle(one)
    const { taken, answer } = slowAnswers()
    const hanging = await trial.wish(id)
    await trial.tick(one)
    await taken
    const waiting = await trial.wish(id)
    const looks = async () => {
      const row = await trial.world.db.selectFrom('tasks').select('looks').where('id', '=', running).executeTakeFirst()
      return row?.looks
    }
    for (let count = 0; count < 20; count++) {
      trial.world.clock.pass(2 * second)
      await trial.tick(two, one)
      await Promise.all([...one.steps].filter(([, { kind }]) => kind === 'look').map(([key]) => one.tasks.get(key)))
    }
    expect(await holders()).toEqual({ [id]: 'one' })
    expect(await states(hanging)).toEqual(['queued', 'submitting'])
    expect(await states(waiting)).toEqual(['queued'])
    expect(await looks()).toBeGreaterThan(2)

    answer()
    await trial.settle(one)
    await trial.tick(one, two)
    await trial.tick(one, two)
    expect(await holders()).toEqual({ [id]: 'two' })
    await trial.until([one, two], allSaved([hanging, waiting]))
    expect(await states(hanging)).not.toContain('unconfirmed')
    expect(trial.charges()).toBe(3)
  })

  test('asking many prices does not keep a connection from an engine that joins', async () => {
    const [one, two] = [makeEngine('one'), makeEngine('two')]
    await trial.tick(one)
    const id = await connectionOf('two', ['one', 'two'])
    const first = await trial.wish(id)
    await trial.until([one], allSaved([first]))
    const { promise, resolve } = gate()
    beginStep(trial.world, one, { kind: 'sample', key: `sample:${id}`, connectionId: id }, () => promise)
    const second = await trial.wish(id)
    await trial.tick(two, one)
    await trial.until([two, one], allSaved([second]))
    expect(await holders()).toEqual({ [id]: 'two' })
    resolve()
  })

  test('a dead engine’s connections are taken up within 15 seconds, and it is forgotten', async () => {
    const [one, two] = [makeEngine('one'), makeEngine('two')]
    await trial.tick(one, two)
    const id = await connectionOf('two', ['one', 'two'])
    const task = await trial.wish(id)
    await trial.tick(one, two)
    await trial.settle(two)
    expect(await holders()).toEqual({ [id]: 'two' })
    const died = trial.world.clock.now()
    await trial.until([one], async () => (await holders())[id] === 'one')
    expect(trial.world.clock.now() - died).toBeLessThanOrEqual(15 * second)
    await trial.until([one], allSaved([task]))
    expect(trial.charges()).toBe(1)
    await trial.until([one], async () => (await engines()).length === 1)
  })

  test('an engine that slept in the middle of a submit finds it taken over, and nothing is doubled', async () => {
    const [one, two] = [makeEngine('one'), makeEngine('two')]
    await trial.tick(one, two)
    const id = await connectionOf('one', ['one', 'two'])
    const task = await trial.wish(id)
    const { taken, answer } = slowAnswers()
    await trial.tick(one, two)
    await taken
    for (let slept = 0; slept < 20; slept++) {
      trial.world.clock.pass(second)
      await trial.tick(two)
      await trial.settle(two)
    }
    expect((await states(task)).slice(0, 3)).toEqual(['queued', 'submitting', 'unconfirmed'])
    answer()
    await trial.settle(one)
    await trial.until([one, two], allSaved([task]))
    expect(await trial.look(task)).toMatchObject({ state: 'completed' })
    expect(trial.charges()).toBe(1)
    expect(await assets()).toBe(1)
  })

  test('an engine that slept while it looked and while it copied writes nothing a second time', async () => {
    const [one, two] = [makeEngine('one'), makeEngine('two')]
    await trial.tick(one, two)
    const id = await connectionOf('one', ['one', 'two'])
    const task = await trial.wish(id)
    await trial.tick(one)
    await trial.settle(one)
    let held = gate()
    let reached = gate()
    let first = true
    const holdFirst = (fits: (request: Request) => boolean) =>
      trial.change(async (request, pass) => {
        const response = await pass()
        if (!first || !fits(request)) return response
        first = false
        reached.resolve()
        await held.promise
        return response
      })
    trial.world.clock.pass(120 * second)
    holdFirst((request) => request.method === 'GET' && request.url.includes('/tasks/'))
    await trial.tick(two, one)
    await reached.promise
    await trial.until([two], async () => (await trial.look(task)).state === 'completed')
    held.resolve()
    await trial.settle(one)
    const outputs = await trial.world.db.selectFrom('outputs').select('position').execute()
    expect(outputs).toHaveLength(1)

    ;[first, held, reached] = [true, gate(), gate()]
    holdFirst((request) => request.url.includes('/files/'))
    await trial.tick(one)
    await reached.promise
    await trial.until([two], allSaved([task]))
    held.resolve()
    await trial.settle(one)
    await trial.until([one, two], allSaved([task]))
    expect(await assets()).toBe(1)
    expect(await states(task)).toEqual([...new Set(await states(task))])
    expect(trial.charges()).toBe(1)
  })

  test('an engine that leaves hands over at once what is free, and the rest when it has ended', async () => {
    const [one, two] = [makeEngine('one'), makeEngine('two')]
    await trial.tick(one, two)
    const free = await connectionOf('one', ['one', 'two'])
    const busy = await connectionOf('one', ['one', 'two'])
    const tasks = [await trial.wish(free)]
    await trial.tick(one)
    await trial.settle(one)
    const { taken, answer } = slowAnswers()
    tasks.push(await trial.wish(busy))
    await trial.tick(one)
    await taken
    const left = leaveEngines(
      {
        ...trial.world,
        clock: { ...trial.world.clock, wait: () => new Promise((resolve) => setTimeout(resolve, 20)) },
      },
      one,
    )
    await expect.poll(engines).toEqual(['two'])
    await expect.poll(holders).toEqual({ [busy]: 'one' })
    trial.world.clock.pass(6 * second)
    await trial.tick(two)
    expect(await holders()).toEqual({ [busy]: 'one', [free]: 'two' })
    answer()
    await left
    expect((await holders())[busy]).toBeUndefined()
    await trial.until([two], allSaved(tasks))
    expect(trial.charges()).toBe(2)
  })

  test('a server that sleeps between its intention and the call does not send what was sent again meanwhile', async () => {
    const { world, user } = trial
    const [connection = ''] = await trial.connections(1)
    const id = await trial.wish(connection)
    const row = (table: 'tasks' | 'connections', key: string) =>
      world.db.selectFrom(table).selectAll().where('id', '=', key).executeTakeFirstOrThrow()
    let slept = false
    const sleepy: World = {
      ...world,
      db: afterEachTransaction(world.db, async () => {
        if (slept) return
        slept = true
        await advanceTask(world, id)
        await sendAgain({ world, user, id })
        await advanceTask(world, id)
      }),
    }
    await sendTask(sleepy, (await row('tasks', id)) as TaskRow, (await row('connections', connection)) as ConnectionRow)
    expect(slept).toBe(true)
    expect(trial.charges()).toBe(1)
    expect(await states(id)).toEqual(['queued', 'submitting', 'unconfirmed', 'queued', 'submitting', 'pending'])
  })
})

test('when a holder goes, its own share moves and no other', () => {
  const ids = Array.from({ length: 300 }, (_, index) => `connection ${index}`)
  const three = ids.map((id) => rightfulHolder(id, ['one', 'two', 'three']))
  const shares = ['one', 'two', 'three'].map((holder) => three.filter((each) => each === holder).length)
  for (const share of shares) expect(share).toBeGreaterThan(60)
  const two = ids.map((id) => rightfulHolder(id, ['three', 'one']))
  for (const [index, holder] of three.entries()) if (holder !== 'two') expect(two[index]).toBe(holder)
})

/** The same database, with something that happens after each transaction. */
const afterEachTransaction = (db: Database, happen: () => Promise<void>): Database =>
  new Proxy(db, {
    get: (target, name) => {
      const property = Reflect.get(target, name, target)
      if (name !== 'transaction') return typeof property === 'function' ? property.bind(target) : property
      return () => ({
        execute: async (work: Parameters<ReturnType<Database['transaction']>['execute']>[0]) => {
          const result = await target.transaction().execute(work)
          await happen()
          return result
        },
      })
    },
  })
