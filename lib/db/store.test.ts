import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { type Database, openDatabase } from '@/lib/db/db'
import { migrate } from '@/lib/db/migrate'
import { listTasks } from '@/lib/tasks/server/list-tasks'
import { Cursor } from '@/lib/db/keyset'
import { claimLease, releaseLeases } from '@/lib/tasks/engine/leases'
import { changeTask } from '@/lib/tasks/server/change-task'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

describe.each(stores)('the store on $name', ({ open, name }) => {
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

  test('migrating twice changes nothing', async () => {
    await migrate(db)
    await Promise.all([migrate(db), migrate(db)])
    expect(await db.selectFrom('users').selectAll().execute()).toEqual([])
  })

  test('a row that points at nothing is refused', async () => {
    await expect(seedTask(world, { owner_id: 'nobody', connection_id: 'nothing' })).rejects.toThrow()
  })

  test('times in milliseconds and sizes come back as numbers', async () => {
    const { user } = await seedUser(world)
    const row = await db.selectFrom('users').selectAll().where('id', '=', user.id).executeTakeFirstOrThrow()
    expect(row.created_at).toBe(world.clock.now())
  })

  test('pages by (time, id) show every task once, also those of the same millisecond', async () => {
    const { user, connectionId } = await seedUser(world)
    const ids: string[] = []
    for (let count = 0; count < 95; count++) {
      if (count % 3 === 0) world.clock.pass(1)
      ids.push((await seedTask(world, { owner_id: user.id, connection_id: connectionId })).id)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listTasks({ world, user, query: { cursor: cursor ? Cursor.parse(cursor) : undefined } })
      seen.push(...page.items.map((task) => task.id))
      cursor = page.next
    } while (cursor)
    expect(seen.toSorted()).toEqual(ids.toSorted())
    expect(new Set(seen).size).toBe(95)
  })

  test('of two changes to the same version of a task one wins and the other writes nothing', async () => {
    const { user, connectionId } = await seedUser(world)
    const task = await seedTask(world, { owner_id: user.id, connection_id: connectionId })
    const results = await Promise.all([
      changeTask(world, task, { state: 'submitting' }),
      changeTask(world, task, { state: 'canceled' }),
    ])
    const winner = results.find((row) => row !== undefined)
    expect(results.filter((row) => row !== undefined)).toHaveLength(1)
    const events = await db.selectFrom('task_events').selectAll().where('task_id', '=', task.id).execute()
    expect(events.map((event) => event.to_state)).toEqual([winner?.state])
  })

  test('a wish written twice is one task', async () => {
    const { user, connectionId } = await seedUser(world)
    await seedTask(world, { owner_id: user.id, connection_id: connectionId, wish_id: 'the same wish' })
    await expect(
      seedTask(world, { owner_id: user.id, connection_id: connectionId, wish_id: 'the same wish' }),
    ).rejects.toThrow(/unique/i)
  })

  test('a lease belongs to one engine until it ends or is given back', async () => {
    expect(await claimLease(world, 'c1', 'one')).toBe(true)
    expect(await claimLease(world, 'c1', 'two')).toBe(false)
    expect(await claimLease(world, 'c1', 'one')).toBe(true)
    world.clock.pass(10_001)
    expect(await claimLease(world, 'c1', 'two')).toBe(true)
    expect(await claimLease(world, 'c1', 'one')).toBe(false)
    await releaseLeases(world, 'two')
    expect(await claimLease(world, 'c1', 'one')).toBe(true)
  })

  if (name === 'postgres')
    test('a migration has no time limit: one that waits for another server’s waits as long as that takes', async () => {
      const { place, close } = await stores.find((store) => store.name === 'postgres')!.open()
      const impatient = openDatabase(place, { connectMs: 5_000, answerMs: 100 })
      await expect(sql`select pg_sleep(0.4)`.execute(impatient)).rejects.toThrow()
      // Kysely's own lock for migrations.
      const lock = sql`select pg_advisory_xact_lock(3853314791062309107), pg_sleep(0.4)`
      const other = db.transaction().execute((transaction) => lock.execute(transaction))
      await migrate(impatient)
      await other
      await impatient.destroy()
      await close()
    })

  if (name === 'sqlite')
    test('SQLite runs in WAL with foreign keys on and waits for other writers', async () => {
      const { sql } = await import('kysely')
      const read = async (pragma: string) =>
        Object.values((await sql.raw(`pragma ${pragma}`).execute(db)).rows[0] as object)
      expect(await read('journal_mode')).toEqual(['wal'])
      expect(await read('foreign_keys')).toEqual([1])
      expect(await read('busy_timeout')).toEqual([5000])
    })
})
