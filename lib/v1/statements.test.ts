import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from '@/lib/testing/databases'
import { watchedDatabase } from '@/lib/testing/watched-database'
import { type Person, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'

describe.each(stores)('statements of one request, on $name', ({ name, open }) => {
  const statements: string[] = []
  let trial: V1Trial
  let person: Person
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    const db = watchedDatabase(store.place, (statement) => statements.push(statement))
    trial = await v1Trial(db, { isStill: true })
    person = await trial.person()
    // The first use of a key in a minute is noted.
    await trial.call(person.key, '/v1/voices')
    close = async () => {
      await trial.close()
      await db.destroy()
      await store.close()
    }
  })
  afterAll(() => close())

  /** How many there were, and the answer. */
  const counted = async (...request: Parameters<V1Trial['call']>) => {
    statements.length = 0
    const { status, body } = await trial.call(...request)
    return { count: statements.length, status, body }
  }
  const create = (prompt: string, key?: string) =>
    counted(person.key, '/v1/tasks', {
      body: { model: 'openai/gpt-image-2', input: { prompt } },
      headers: key === undefined ? {} : { 'Idempotency-Key': key },
    })
  /** SQLite, in the same process, writes row by row; PostgreSQL, where each is a round trip, does it in one. */
  const each = (ofSqlite: number, ofPostgres: number) => (name === 'sqlite' ? ofSqlite : ofPostgres)

  test('a create: who asks, what they have, what binds it and what it would cost, and one transaction', async () => {
    expect(await create('A lamp')).toMatchObject({ count: each(14, 11), status: 200 })
    const { db } = trial.world
    const task = await db.selectFrom('tasks').selectAll().where('prompt', '=', 'A lamp').executeTakeFirstOrThrow()
    const of = { task_id: task.id, at: task.created_at }
    expect(await db.selectFrom('task_events').selectAll().execute()).toEqual([
      { id: expect.any(Number), ...of, from_state: null, to_state: 'queued', note: null },
    ])
    expect(await db.selectFrom('search_texts').select(['owner_id', 'subject_id']).execute()).toEqual([
      { owner_id: person.user.id, subject_id: task.id },
    ])
  })

  test('a create under an Idempotency-Key: three looks for the task that it may have become; two statements once it has', async () => {
    expect(await create('A fox', 'fox')).toMatchObject({ count: each(17, 14), status: 200 })
    expect(await create('A fox', 'fox')).toMatchObject({ count: 2, status: 200 })
  })

  test('a create under a limit: two more for it, and what the gateway is asked', async () => {
    const { key } = await person.makeKey({
      limits: [{ amount: '100', currency: 'USD', period: 'total', timeZone: 'UTC' }],
    })
    const body = { model: 'openai/gpt-image-2', input: { prompt: 'A torch' } }
    // What it costs, and the balance, are known from now on.
    await trial.call(key, '/v1/tasks', { body })
    expect(await counted(key, '/v1/tasks', { body })).toMatchObject({ count: each(16, 13), status: 200 })
  })

  test('a status, whatever has become of the task', async () => {
    const id = String((await create('A hat')).body.data.task_id)
    expect(await counted(person.key, `/v1/tasks/${id}`)).toMatchObject({
      count: 2,
      body: { data: { status: 'pending' } },
    })
    await complete(id)
    expect(await counted(person.key, `/v1/tasks/${id}`)).toMatchObject({
      count: 2,
      body: { data: { status: 'completed', output: { image_urls: [`${at}/1.png`, `${at}/2.png`] } } },
    })
  })

  test('a list, however long: who asks, their connections, how many, the page and its results', async () => {
    for (const prompt of ['A cat', 'A dog']) await complete(String((await create(prompt)).body.data.task_id))
    const { count, body } = await counted(person.key, '/v1/tasks?limit=3')
    const tasks = body.data.tasks as { prompt: string; output?: { image_urls: string[] } }[]
    expect(count).toBe(5)
    expect(tasks.map(({ prompt, output }) => [prompt, output?.image_urls.length])).toEqual([
      ['A dog', 2],
      ['A cat', 2],
      ['A hat', 2],
    ])
  })

  const at = 'https://files.example'

  async function complete(id: string): Promise<void> {
    const { db, clock } = trial.world
    await db.updateTable('tasks').set({ state: 'completed', finished_at: clock.now() }).where('id', '=', id).execute()
    await db
      .insertInto('outputs')
      .values(
        [1, 2].map((position) => ({
          task_id: id,
          position,
          kind: 'image' as const,
          url: `${at}/${position}.png`,
          state: 'remote' as const,
          tries: 1,
        })),
      )
      .execute()
  }
})
