import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/lib/db/db'
import { postgresDialect } from '@/lib/db/postgres'
import type { Schema } from '@/lib/db/schema'
import { type Engine, makeEngine } from '@/lib/tasks/engine/engine'
import { claimLease } from '@/lib/tasks/engine/leases'
import { rightfulHolder } from '@/lib/tasks/engine/share-connections'
import { runEngine } from '@/lib/tasks/engine/run-engine'
import { cuttableLine } from '@/lib/testing/cuttable-line'
import { stores } from '@/lib/testing/databases'
import { engineTrial, type EngineTrial } from '@/lib/testing/engine-trial'
import { seedTask } from '@/lib/testing/seed'

const second = 1_000
const hour = 3_600 * second

const allSaved = (trial: EngineTrial, ids: string[]) => async () => {
  const tasks = await Promise.all(ids.map(trial.look))
  return tasks.every(({ outputs }) => outputs.length > 0 && outputs.every(({ state }) => state === 'saved'))
}

describe.each(stores)('when the ground shakes under $name', ({ open }) => {
  let trial: EngineTrial
  let close: () => Promise<void>
  let engine: Engine

  beforeEach(async () => {
    const opened = await open()
    trial = await engineTrial(opened.db)
    close = opened.close
    engine = makeEngine('one')
  })
  afterEach(async () => {
    await trial.close()
    await close()
  })

  /** The clock of this machine is set; the gateway's goes on. */
  const setClock = (by: number) => {
    trial.world.clock.pass(by)
    trial.gatewayClock.ahead -= by
  }
  const holder = async (id: string) =>
    (
      await trial.world.db
        .selectFrom('leases')
        .select('holder')
        .where('name', '=', `connection:${id}`)
        .executeTakeFirst()
    )?.holder
  const wakes = async () => {
    const tasks = await trial.world.db.selectFrom('tasks').select('due_at').where('due_at', 'is not', null).execute()
    const outputs = await trial.world.db.selectFrom('outputs').select('next_try_at').execute()
    return [...tasks.map((row) => row.due_at), ...outputs.map((row) => row.next_try_at)].filter((at) => at !== null)
  }

  test('a clock that is set back by an hour puts nothing to sleep for an hour', async () => {
    const [id = ''] = await trial.connections(1)
    const running = await trial.wish(id)
    let broken = true
    trial.change(async (request, pass) =>
      broken && request.url.includes('/files/') ? new Response('', { status: 503 }) : pass(),
    )
    await trial.until([engine], async () => (await trial.look(running)).state === 'completed')
    await trial.tick(engine)
    await trial.settle(engine)
    const held = await trial.wish(id)
    trial.change(async (request, pass) =>
      request.method === 'POST' ? new Response('', { status: 503, headers: { 'retry-after': '60' } }) : pass(),
    )
    await trial.tick(engine)
    await trial.settle(engine)
    broken = false
    expect(await trial.look(held)).toMatchObject({ state: 'queued', held: { reason: 'paused_by_gateway' } })
    trial.change((_request, pass) => pass())
    setClock(-hour)
    await trial.tick(engine)
    for (const at of await wakes()) expect(at - trial.world.clock.now()).toBeLessThanOrEqual(10 * second)
    await trial.settle(engine)
    const before = trial.world.clock.now()
    await trial.until([engine], allSaved(trial, [running, held]))
    expect(trial.world.clock.now() - before).toBeLessThan(600 * second)
    expect(trial.charges()).toBe(2)
  })

  test('what was read off the clock before it jumped, and written afterwards, is found a minute later', async () => {
    const [id = ''] = await trial.connections(1)
    await trial.tick(engine)
    setClock(-hour)
    await trial.tick(engine)
    const late = await seedTask(trial.world, {
      owner_id: trial.user.id,
      connection_id: id,
      due_at: trial.world.clock.now() + hour,
    })
    trial.world.clock.pass(61 * second)
    await trial.tick(engine)
    expect(await wakes()).toEqual([trial.world.clock.now()])
    expect(late.state).toBe('queued')
    await trial.settle(engine)
  })

  test('if the clock was set back while no server ran, only what waits longer than anything does is woken', async () => {
    const [id = ''] = await trial.connections(1)
    const now = trial.world.clock.now()
    const due = (due_at: number | null) => seedTask(trial.world, { owner_id: trial.user.id, connection_id: id, due_at })
    await due(now + 25 * hour)
    await due(now + hour)
    await due(null)
    await trial.tick(engine)
    await trial.settle(engine)
    const left = await wakes()
    expect(Math.max(...left)).toBe(now + hour)
    expect(left).toHaveLength(2)
  })

  test('a lease that ends later than one can last is nobody’s; one of a clock that goes a little wrong is kept', async () => {
    const lease = { name: 'connection:c', holder: 'two', until: trial.world.clock.now() + hour }
    await trial.world.db.insertInto('leases').values(lease).execute()
    expect(await claimLease(trial.world, 'c', 'one')).toBe(true)
    const ahead = { name: 'connection:d', holder: 'two', until: trial.world.clock.now() + 15 * second }
    await trial.world.db.insertInto('leases').values(ahead).execute()
    expect(await claimLease(trial.world, 'd', 'one')).toBe(false)
  })

  test.each([hour, -hour])(
    'a clock set by %d ms does not take a submit out of another living engine’s hand',
    async (by) => {
      const two = makeEngine('two')
      await trial.tick(engine, two)
      let id = ''
      while (rightfulHolder(id, ['one', 'two']) !== 'two' || id === '') [id = ''] = await trial.connections(1)
      const { promise, resolve } = Promise.withResolvers<void>()
      const taken = Promise.withResolvers<void>()
      trial.change(async (request, pass) => {
        const response = await pass()
        if (request.method === 'POST') taken.resolve()
        if (request.method === 'POST') await promise
        return response
      })
      const task = await trial.wish(id)
      await trial.tick(engine, two)
      await taken.promise
      setClock(by)
      for (let step = 0; step < 20; step++) {
        await trial.tick(engine, two)
        trial.world.clock.pass(second)
      }
      expect(await holder(id)).toBe('two')
      expect(await trial.look(task)).toMatchObject({ state: 'submitting' })
      resolve()
      await trial.settle(engine, two)
      await trial.until([engine, two], allSaved(trial, [task]))
      expect(trial.charges()).toBe(1)
    },
  )

  test('a step that breaks is left alone for longer and longer, and taken again', async () => {
    const [id = ''] = await trial.connections(1)
    const task = await trial.wish(id)
    const key = await trial.world.db
      .selectFrom('connections')
      .select('key_sealed')
      .where('id', '=', id)
      .executeTakeFirst()
    await trial.world.db.updateTable('connections').set({ key_sealed: 'broken' }).where('id', '=', id).execute()
    for (let tenth = 0; tenth < 3_000; tenth += 4) {
      await trial.tick(engine)
      await trial.settle(engine)
      trial.world.clock.pass(400)
    }
    const broke = trial.world.logged.filter((line) => line.includes('engine.step_failed') && line.includes(task))
    expect(broke.length).toBeGreaterThan(3)
    expect(broke.length).toBeLessThan(12)
    await trial.world.db.updateTable('connections').set({ key_sealed: key?.key_sealed }).where('id', '=', id).execute()
    await trial.until([engine], allSaved(trial, [task]))
  })

  test('submits that hang keep nobody from being looked at, and a long queue keeps no other connection waiting', async () => {
    const [long = '', short = ''] = await trial.connections(2)
    const task = await trial.wish(short, 'a lamp')
    await trial.tick(engine)
    await trial.settle(engine)
    const { promise, resolve } = Promise.withResolvers<void>()
    trial.change(async (request, pass) => {
      if (request.method === 'POST') await promise
      return pass()
    })
    const now = trial.world.clock.now()
    for (let count = 0; count < 200; count++)
      await seedTask(trial.world, { owner_id: trial.user.id, connection_id: long, due_at: now - hour + count })
    const others = [await trial.wish(short), await trial.wish(short)]
    await trial.tick(engine)
    const sent = [...engine.steps.values()].filter(({ kind }) => kind === 'submit')
    expect(sent.filter(({ key }) => others.includes(key))).toHaveLength(2)
    expect(sent.length).toBeLessThan(30)
    for (let step = 0; step < 200 && !(await allSaved(trial, [task])()); step++) {
      trial.world.clock.pass(second)
      await trial.tick(engine)
      const short = [...engine.steps.values()].filter(({ kind }) => kind !== 'submit')
      await Promise.all(short.map(({ key }) => engine.tasks.get(key) ?? engine.outputs.get(key)))
    }
    expect(await trial.look(task)).toMatchObject({ state: 'completed', outputs: [{ state: 'saved' }] })
    resolve()
    await trial.settle(engine)
  })
})

/** Does `strike` the first two times that the gateway has answered a call of each kind: the moment at which the engine has something to write. */
function strikeAfterAnswers(trial: EngineTrial, strike: () => Promise<void> | void): { strikes(): number } {
  const times: Record<string, number> = {}
  trial.change(async (request, pass) => {
    const response = await pass()
    const kind = request.url.includes('/files/') ? 'file' : request.method
    times[kind] = (times[kind] ?? 0) + 1
    if (times[kind] <= 2) await strike()
    return response
  })
  return { strikes: () => Object.values(times).reduce((sum, count) => sum + Math.min(2, count), 0) }
}

test('a SQLite database that another process keeps locked loses nothing and doubles nothing', async () => {
  const opened = await stores[0]!.open()
  if (!('file' in opened.place)) throw new Error('The first store is SQLite')
  // The usual wait of five seconds would stop this test, as it stops the server.
  await sql`pragma busy_timeout = 20`.execute(opened.db)
  const trial = await engineTrial(opened.db)
  const other = new DatabaseSync(opened.place.file)
  const engine = makeEngine('one')
  const [id = ''] = await trial.connections(1)
  const task = await trial.wish(id)
  const struck = strikeAfterAnswers(trial, () => {
    if (!other.isTransaction) other.exec('begin immediate')
  })
  let failedTicks = 0
  for (let step = 0; step < 120; step++) {
    await trial.tick(engine).catch(() => failedTicks++)
    await trial.settle(engine)
    await trial.tick(engine).catch(() => failedTicks++)
    if (other.isTransaction) other.exec('rollback')
    trial.world.clock.pass(second)
  }
  expect(await allSaved(trial, [task])()).toBe(true)
  expect(struck.strikes()).toBeGreaterThan(3)
  expect(trial.charges()).toBe(1)
  expect(await trial.look(task)).toMatchObject({ state: 'completed' })
  expect(engine.steps.size).toBe(0)
  other.close()
  await trial.close()
  await opened.close()
})

describe.skipIf(stores.length < 2)('when PostgreSQL goes away and comes back', () => {
  let trial: EngineTrial
  let db: Database
  let line: Awaited<ReturnType<typeof cuttableLine>>
  let opened: Awaited<ReturnType<(typeof stores)[0]['open']>>

  beforeEach(async () => {
    opened = await stores[1]!.open()
    const url = new URL('url' in opened.place ? opened.place.url : '')
    line = await cuttableLine(url.hostname, Number(url.port || 5432))
    url.host = `127.0.0.1:${line.port}`
    db = new Kysely<Schema>({ dialect: postgresDialect(url.href, { connectMs: 500, answerMs: 500 }) })
    trial = await engineTrial(db)
  })
  afterEach(async () => {
    await line.mend()
    await trial.close()
    await db.destroy()
    await line.cut()
    await opened.close()
  })

  test('cut off at every answer of the gateway, the engine goes on where it was', async () => {
    const engine = makeEngine('one')
    const [id = ''] = await trial.connections(1)
    const task = await trial.wish(id)
    const struck = strikeAfterAnswers(trial, () => line.cut())
    for (let step = 0; step < 120; step++) {
      await trial.tick(engine).catch(() => {})
      await trial.settle(engine)
      await line.mend()
      trial.world.clock.pass(second)
    }
    expect(await allSaved(trial, [task])()).toBe(true)
    expect(struck.strikes()).toBeGreaterThan(3)
    expect(trial.charges()).toBe(1)
    expect(engine.steps.size).toBe(0)
  })

  test('a line that is dead is an error and not a wait, and what hung on it is not used again', async () => {
    await trial.connections(1)
    const ask = () => db.selectFrom('connections').select('id').execute()
    line.die()
    await expect(ask()).rejects.toThrow()
    await expect(
      db.transaction().execute((within) => within.selectFrom('users').selectAll().execute()),
    ).rejects.toThrow()
    await line.mend()
    for (let count = 0; count < 20; count++) expect(await ask()).toHaveLength(2)
  })

  test('backends that are ended again and again end neither the engine nor the process', async () => {
    const admin = openDatabase({ url: process.env.TEST_DATABASE_URL ?? '' })
    const ids = await trial.connections(2)
    const tasks = await Promise.all(ids.map((id) => trial.wish(id)))
    const stop = new AbortController()
    const running = runEngine(trial.world, makeEngine('one'), stop.signal)
    const name = 'url' in opened.place ? new URL(opened.place.url).pathname.slice(1) : ''
    for (let count = 0; count < 40; count++) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(admin)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    await expect.poll(allSaved(trial, tasks), { timeout: 60_000 }).toBe(true)
    stop.abort()
    await running
    expect(trial.charges()).toBe(2)
    expect(await db.selectFrom('engines').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('leases').selectAll().execute()).toEqual([])
    await admin.destroy()
  }, 120_000)
})
