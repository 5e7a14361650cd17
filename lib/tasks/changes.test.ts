import { CompiledQuery, createQueryId, type KyselyPlugin, type RootOperationNode, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deleteAsset } from '@/lib/assets/server/delete-asset'
import { holdOutput } from '@/lib/assets/server/held-output'
import { saveOutput } from '@/lib/assets/server/save-output'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { untilNextQuestion } from '@/lib/tasks/queries'
import { changeTask, changeTaskUntold } from '@/lib/tasks/server/change-task'
import { taskChanges } from '@/lib/tasks/server/task-changes'
import { currentRevision, tellPages } from '@/lib/tasks/server/tell-pages'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

describe.each(stores)('the changes of tasks on $name', ({ open, name }) => {
  let db: Database
  let close: () => Promise<void>
  let world: TestWorld

  beforeAll(async () => {
    ;({ db, close } = await open())
    world = testWorld(db)
  })
  afterAll(async () => {
    world.cleanUp()
    await close()
  })

  /** A page of a new person: `ask` answers what it hears of, as long as there is more. */
  const openPage = async () => {
    const { user, connectionId } = await seedUser(world)
    let after = await currentRevision(world, user.id)
    const ask = async () => {
      const heard: Awaited<ReturnType<typeof taskChanges>>['items'] = []
      for (let more = true; more;) {
        const changes = await taskChanges({ world, user, after })
        heard.push(...changes.items)
        ;({ revision: after, more } = changes)
      }
      return heard
    }
    const start = () => seedTask(world, { owner_id: user.id, connection_id: connectionId })
    const tell = (task: { id: string }) =>
      db
        .transaction()
        .execute((transaction) => tellPages({ ...world, db: transaction }, { ...task, owner_id: user.id }))
    return { user, ask, start, tell }
  }
  const idsOf = (tasks: { id: string }[]) => tasks.map(({ id }) => id)

  test('a change that is committed late is not skipped', async () => {
    const { user, ask, start } = await openPage()
    const [early, late] = [await start(), await start()]
    const begun = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const first = db.transaction().execute(async (transaction) => {
      await tellPages({ ...world, db: transaction }, { id: early.id, owner_id: user.id })
      begun.resolve()
      await held.promise
    })
    await begun.promise
    const second = changeTask(world, late, { state: 'submitting' })
    const heard: string[] = []
    // SQLite lets nobody else in while a transaction is open; PostgreSQL does.
    if (name === 'postgres') for (let count = 0; count < 5; count++) heard.push(...idsOf(await ask()))
    const between = ask()
    held.resolve()
    await Promise.all([first, second])
    heard.push(...idsOf(await between), ...idsOf(await ask()))
    expect(heard).toEqual([early.id, late.id])
  })

  test('a page that slept through a thousand changes hears of each task once, as it is now', async () => {
    const { ask, start } = await openPage()
    const tasks = []
    for (let count = 0; count < 450; count++) tasks.push(await start())
    for (const [index, task] of tasks.entries()) {
      const sent = await changeTask(world, task, { state: 'submitting' })
      const accepted = sent && (await changeTask(world, sent, { state: 'pending', remote_id: task.id }))
      if (accepted && index % 4 === 0) await changeTask(world, accepted, { state: 'completed' })
    }
    const heard = await ask()
    expect(idsOf(heard)).toEqual(idsOf(tasks))
    expect(heard.filter(({ state }) => state === 'completed')).toHaveLength(113)
    expect(await ask()).toEqual([])
  }, 120_000)

  test('changes that come while a page catches up are heard of too', async () => {
    const { user, start, tell } = await openPage()
    const tasks = []
    for (let count = 0; count < 201; count++) tasks.push(await start())
    for (const task of tasks) await tell(task)
    const first = await taskChanges({ world, user, after: 0 })
    expect(first).toMatchObject({ more: true, revision: 200 })
    await tell({ id: tasks[0]?.id ?? '' })
    const second = await taskChanges({ world, user, after: first.revision })
    expect(second).toMatchObject({ more: false, revision: 202 })
    expect(idsOf(second.items)).toEqual([tasks[200]?.id, tasks[0]?.id])
  })

  test('the saving of a result and its deletion are told, and a page asks often until it is saved', async () => {
    const { user, ask, start } = await openPage()
    const task = await start()
    const url = await holdOutput(world, task.id, 1, { kind: 'text', text: 'A poem' })
    await changeTask(world, task, { state: 'completed' }, undefined, async (transaction) => {
      await transaction
        .insertInto('outputs')
        .values({ task_id: task.id, position: 1, kind: 'text', url, state: 'remote', tries: 0, next_try_at: 0 })
        .execute()
    })
    await ask()
    const after = (await world.db.selectFrom('tasks').select('revision').where('id', '=', task.id).executeTakeFirst())
      ?.revision
    expect(await taskChanges({ world, user, after: after ?? 0 })).toMatchObject({ items: [], running: 0, saving: 1 })

    const output = await db.selectFrom('outputs').selectAll().where('task_id', '=', task.id).executeTakeFirstOrThrow()
    await saveOutput(world, output)
    const [saved] = await ask()
    expect(saved?.outputs).toMatchObject([{ state: 'saved', asset: { text: 'A poem' } }])
    expect(await taskChanges({ world, user, after: saved?.revision ?? 0 })).toMatchObject({ items: [], saving: 0 })

    await deleteAsset({ world, user, id: saved?.outputs[0]?.asset?.id ?? '' })
    const [deleted] = await ask()
    expect(deleted?.outputs).toMatchObject([{ state: 'deleted' }])
  })

  test('a change of the gallery that is no change of a task is told by its revision alone', async () => {
    const { user, start, tell } = await openPage()
    const task = await start()
    await tell(task)
    const { revision } = await taskChanges({ world, user, after: 0 })
    const later = await db.transaction().execute((transaction) => nextRevision(transaction, user.id))
    expect(later).toBeGreaterThan(revision)
    expect(await taskChanges({ world, user, after: revision })).toMatchObject({ items: [], revision: later })
    await tell(task)
    expect(idsOf((await taskChanges({ world, user, after: later })).items)).toEqual([task.id])
  })

  test('what concerns nobody and what concerns somebody else is not told', async () => {
    const [mine, theirs] = [await openPage(), await openPage()]
    const task = await mine.start()
    await changeTaskUntold(world, task, { due_at: 1 })
    await theirs.tell(await theirs.start())
    expect(await mine.ask()).toEqual([])
    expect(await theirs.ask()).toHaveLength(1)
  })

  test('a page asks again for what changed while it was drawn, and for nothing older', async () => {
    const { user, start, tell } = await openPage()
    const [before, during] = [await start(), await start()]
    await tell(before)
    world.clock.pass(60_000)
    await tell(during)
    const { items } = await taskChanges({ world, user, after: await currentRevision(world, user.id) })
    expect(idsOf(items)).toEqual([during.id])
  })

  test('a question waits for news, no longer than it may, and not for one who has left', async () => {
    const { user, start, tell } = await openPage()
    const after = await currentRevision(world, user.id)
    const task = await start()
    let waits = 0
    const eachWait = (act: () => Promise<void> | void) => ({
      ...world.clock,
      wait: async (ms: number) => {
        waits++
        await act()
        world.clock.pass(ms)
      },
    })
    const ask = (act: () => Promise<void> | void, signal?: AbortSignal) =>
      taskChanges({ world: { ...world, clock: eachWait(act) }, user, after, waitMs: 9_000, signal })

    const begun = world.clock.now()
    expect(await ask(() => {})).toMatchObject({ items: [] })
    expect(world.clock.now() - begun).toBe(9_000)

    waits = 0
    const left = new AbortController()
    await ask(() => void (waits === 3 && left.abort()), left.signal)
    expect(waits).toBe(3)

    waits = 0
    const { items } = await ask(async () => void (waits === 2 && (await tell(task))))
    expect(idsOf(items)).toEqual([task.id])
    expect(waits).toBe(2)
    await ask(() => {})
    expect(waits).toBe(2)
  })

  test('no question reads through all tasks', async () => {
    const { user, start, tell } = await openPage()
    const task = await start()
    const copies = 20_000
    await sql`
      insert into tasks (id, owner_id, wish_id, connection_id, model_id, makes, prompt, input_json, state, version, quote_json, created_at, looks, changed_at, revision)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(copies)})
      select id || i, owner_id, id || i, connection_id, model_id, makes, prompt, input_json, 'completed', 0, quote_json, created_at, 0, changed_at, i from tasks, n where id = ${task.id}`.execute(
      db,
    )
    await sql`insert into outputs (task_id, position, kind, state, tries) select id, 1, 'video', 'saved', 0 from tasks where owner_id = ${user.id}`.execute(
      db,
    )
    await sql`update revisions set value = ${copies}`.execute(db)
    // PostgreSQL does so by itself, SQLite never.
    if (name === 'postgres') await sql`analyze`.execute(db)
    await tell(task)

    const asked: RootOperationNode[] = []
    const listening: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked.push(node)
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const listened = { ...world, db: db.withPlugin(listening) }
    const after = await currentRevision(
      { ...listened, clock: { ...world.clock, now: () => world.clock.now() + 60_000 } },
      user.id,
    )
    await taskChanges({ world: listened, user, after: after - 1 })
    expect(asked.length).toBeGreaterThanOrEqual(6)
    for (const node of asked) {
      const query = db.getExecutor().compileQuery(node, createQueryId())
      const { rows } = await db.executeQuery(
        CompiledQuery.raw(`${name === 'sqlite' ? 'explain query plan' : 'explain'} ${query.sql}`, [
          ...query.parameters,
        ]),
      )
      const plan = rows.flatMap((row) => Object.values(row as object)).join('\n')
      expect(plan, query.sql).not.toMatch(/SCAN tasks|SCAN outputs(?! USING)|tasks_newest|Seq Scan on (tasks|outputs)/)
    }
  })
})

test('a page that is seen asks each second or sooner, and hidden seldom and only for notices', () => {
  const page = { hidden: false, inBackground: false, underWay: 50, awayFor: -1 }
  expect(untilNextQuestion(page)).toBe(1_000)
  expect(untilNextQuestion({ ...page, underWay: 1 })).toBe(500)
  expect(untilNextQuestion({ ...page, underWay: 0 })).toBe(500)
  expect(untilNextQuestion({ ...page, hidden: true })).toBe(false)
  expect(untilNextQuestion({ ...page, hidden: true, inBackground: true })).toBe(10_000)
  expect(untilNextQuestion({ ...page, hidden: true, inBackground: true, underWay: 0 })).toBe(false)
})

test('a page whose server is away waits ever longer, up to ten seconds', () => {
  const away = (awayFor: number) => untilNextQuestion({ hidden: false, inBackground: false, underWay: 50, awayFor })
  expect([500, 3_000, 60_000].map(away)).toEqual([1_000, 3_000, 10_000])
})
