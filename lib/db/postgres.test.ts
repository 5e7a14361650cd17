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
    return rows.map(({ statement }) => statement).sort()
  }
  const change = () => other.schema.alterTable('users').addColumn('shoe_size', 'integer').execute()

  test('are planned once, and what is looked for by its words each time', async () => {
    for (let time = 0; time < 3; time++)
      await db.selectFrom('users').select('id').where('email', 'like', 'a%').execute()
    expect(await planned()).toEqual(['select * from "users"'])
  })

  test('leave out long lists, which are of another length each time', async () => {
    for (let time = 0; time < 3; time++) {
      await db
        .selectFrom('users')
        .select('id')
        .where('id', 'in', [...'abcdefghi'])
        .execute()
      await db.selectFrom('users').select('id').where('id', 'in', ['a']).execute()
    }
    expect(await planned()).toEqual(['select "id" from "users" where "id" in ($1)', 'select * from "users"'])
  })

  test('never fill a connection: it is replaced once as many were named as there are names', async () => {
    const ask = (number: number) => sql`select ${sql.lit(number)}::text as said`.execute(db)
    for (let number = 0; number < 198; number++) for (let time = 0; time < 2; time++) await ask(number)
    expect(await planned()).toHaveLength(199)
    for (let time = 0; time < 2; time++) await ask(199)
    const asked = await planned()
    expect(asked.filter((statement) => !statement.includes('pg_prepared_statements'))).toEqual([])
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

describe.runIf(postgres)('a text with U+0000', () => {
  let db: Database
  let close: () => Promise<void>
  beforeEach(async () => void ({ db, close } = await postgres!.open()))
  afterEach(() => close())

  const setting = { key: 'a b', value: 'kept' }

  test('is found nowhere, and is no error where it is looked for', async () => {
    await db.insertInto('settings').values(setting).execute()
    const settings = db.selectFrom('settings').selectAll()
    expect(await settings.where('key', '=', 'a\0b').execute()).toEqual([])
    expect(await settings.where('key', 'in', ['a\0b', 'a b']).execute()).toEqual([setting])
    expect(await settings.where('key', 'like', '%\0%').execute()).toEqual([])
    expect(await settings.where('key', '!=', '\0').execute()).toEqual([setting])
    const { numDeletedRows } = await db.deleteFrom('settings').where('key', '=', 'a\0b').executeTakeFirstOrThrow()
    expect(numDeletedRows).toBe(0n)
    const inTransaction = db
      .transaction()
      .execute(async (transaction) => [
        await transaction.selectFrom('settings').selectAll().where('key', '=', '\0').execute(),
        await transaction.selectFrom('settings').selectAll().execute(),
      ])
    expect(await inTransaction).toEqual([[], [setting]])
  })

  test('is never kept as another one', async () => {
    await db.insertInto('settings').values(setting).execute()
    const kept = { key: 'key', value: 'a\0b' }
    await expect(db.insertInto('settings').values(kept).execute()).rejects.toMatchObject({ code: '22021' })
    await expect(db.updateTable('settings').set(kept).execute()).rejects.toMatchObject({ code: '22021' })
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([setting])
  })
})

describe('names of statements', () => {
  test('begin with the second time, stay, and are never more than 200', () => {
    const names = new StatementNames()
    expect([names.of('a'), names.of('a'), names.of('b'), names.of('a')]).toEqual([undefined, 's0', undefined, 's0'])
    const given = Array.from({ length: 5_000 }, (_, at) => [names.of(`select ${at}`), names.of(`select ${at}`)][1])
    expect(new Set(given.filter((name) => name !== undefined)).size).toBe(199)
  })

  test('go over to what comes now once a text has rested for 20,000 statements, and are never given twice', () => {
    const names = new StatementNames()
    const twice = (text: string) => [names.of(text), names.of(text)][1]
    const first = Array.from({ length: 200 }, (_, at) => twice(`first ${at}`))
    for (let times = 0; times < 21_000; times++) names.of('first 7')
    const second = Array.from({ length: 250 }, (_, at) => twice(`second ${at}`))
    expect(new Set([...first, ...second.slice(0, 199)]).size).toBe(399)
    expect(second.slice(199)).toEqual(Array(51).fill(undefined))
    expect([names.of('first 7'), names.of('second 0'), names.given]).toEqual([first[7], second[0], 399])
  })

  test('are not for a long list or for several rows, which are of another length each time', () => {
    const names = new StatementNames()
    const isNamed = (text: string) => [names.of(text), names.of(text)][1] !== undefined
    expect(
      [
        `where id in (${Array.from({ length: 9 }, (_, at) => `$${at + 1}`).join(', ')})`,
        'insert into tags (id, tag) values ($1, $2), ($3, $4)',
        'where state in ($1, $2)',
        'insert into tags (id, tag) values ($1, $2)',
        'where (at, id) > ($1, $2)',
      ].map(isNamed),
    ).toEqual([false, false, true, true, true])
  })
})
