import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { type Database, openDatabase } from '@/lib/db/db'
import { StatementNames } from '@/lib/db/statement-names'
import { stores } from '@/lib/testing/databases'

const postgres = stores.find(({ name }) => name === 'postgres')

describe.runIf(postgres)('statements that come again', () => {
  let db: Database
  let other: Database
  let close: () => Promise<void>
  beforeEach(async () => {
    const store = await postgres!.open()
    db = store.db
    other = openDatabase(store.place)
    close = store.close
    for (let time = 0; time < 3; time++) await users()
  })
  afterEach(async () => {
    await other.destroy()
    await close()
  })

  const users = (on = db) => on.selectFrom('users').selectAll().execute()
  const planned = async () => {
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
    return rows.map(({ statement }) => statement)
  }
  const change = () => other.schema.alterTable('users').addColumn('shoe_size', 'integer').execute()

  test('are planned once, and what is looked for by its words each time', async () => {
    for (let time = 0; time < 3; time++)
      await db.selectFrom('users').select('id').where('email', 'like', 'a%').execute()
    expect(await planned()).toEqual(['select * from "users"'])
  })

  test('go on when a newer server has changed their tables', async () => {
    await change()
    expect(await users()).toEqual([])
    expect(await users()).toEqual([])
  })

  test('fail a transaction once when their tables were changed, and no other', async () => {
    await change()
    const inTransaction = () => db.transaction().execute(users)
    await expect(inTransaction()).rejects.toThrow('cached plan')
    expect(await inTransaction()).toEqual([])
  })

  test('go on when a pooler between has forgotten them', async () => {
    await sql`deallocate all`.execute(db)
    expect(await users()).toEqual([])
    await sql`deallocate all`.execute(db)
    expect(await users()).toEqual([])
  })
})

describe('names of statements', () => {
  test('begin with the second time, stay, and are never more than 200', () => {
    const names = new StatementNames()
    expect([names.of('a'), names.of('a'), names.of('b'), names.of('a')]).toEqual([undefined, 's0', undefined, 's0'])
    const given = Array.from({ length: 5_000 }, (_, at) => [names.of(`select ${at}`), names.of(`select ${at}`)][1])
    expect(new Set(given.filter((name) => name !== undefined)).size).toBe(199)
  })
})
