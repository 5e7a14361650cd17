import { CompiledQuery, createQueryId, type KyselyPlugin, type RootOperationNode, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKey } from '@/lib/keys/server/open-key'
import { stores } from '@/lib/testing/databases'
import { listForKey } from '@/lib/v1/server/ask'
import { type Person, type V1Trial, v1Trial } from '@/lib/v1/v1-trial'

const count = 20_000

describe.each(stores)('a list of 20,000 tasks of two gateways, on $name', { timeout: 60_000 }, ({ name, open }) => {
  let trial: V1Trial
  let person: Person
  let close: () => Promise<void>
  beforeAll(async () => {
    const store = await open()
    trial = await v1Trial(store.db, { isStill: true })
    person = await trial.person()
    const { 'unified-tasks': even, onysoft: odd } = person.connections
    // Ten have the same time.
    await sql`
      insert into tasks (id, owner_id, wish_id, connection_id, model_id, makes, prompt, input_json, state, version, quote_json, created_at, looks, changed_at)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(count)})
      select 'task' || (100000 + i), ${person.user.id}, 'wish' || i, case when i % 2 = 0 then ${even} else ${odd} end, 'a/b', 'image', 'A lamp', '{}', 'queued', 0, '{"source":"unknown"}', i / 10, 0, 0 from n`.execute(
      store.db,
    )
    if (name === 'postgres') await sql`vacuum analyze tasks`.execute(store.db)
    close = async () => {
      await trial.close()
      await store.close()
    }
  })
  afterAll(() => close())

  const idsOf = ({ tasks }: { tasks: { id: string }[] }) => tasks.map(({ id }) => Number(id.slice('task1'.length)))

  async function list(page: { page: number; limit: number }, language?: 'unified-tasks') {
    const asked: RootOperationNode[] = []
    const listening: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked.push(node)
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const { world } = trial
    const key = await openKey(world, `Bearer ${person.key}`)
    if (typeof key === 'string') throw new Error(key)
    const listened = { ...world, db: world.db.withPlugin(listening) }
    const answer = await listForKey({ world: listened, key, language, origin: '' }, page)
    return { asked, total: answer.total, ids: idsOf(answer) }
  }

  async function planOf(node: RootOperationNode): Promise<string> {
    const { db } = trial.world
    const query = db.getExecutor().compileQuery(node, createQueryId())
    const explain = name === 'sqlite' ? 'explain query plan' : 'explain'
    const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]))
    return rows.flatMap((row) => Object.values(row as object)).join('\n')
  }

  test('each page is the next of the newest, to the last', async () => {
    const { total, ids } = await list({ page: 1, limit: 3 })
    expect([total, ids]).toEqual([count, [20_000, 19_999, 19_998]])
    expect((await list({ page: 150, limit: 100 })).ids.at(-1)).toBe(count - 150 * 100 + 1)
    expect((await list({ page: 6667, limit: 3 })).ids).toEqual([2, 1])
    const own = await list({ page: 3334, limit: 3 }, 'unified-tasks')
    expect([own.total, own.ids]).toEqual([count / 2, [2]])
  })

  test('of the tasks before a page an index alone is read', async () => {
    for (const language of [undefined, 'unified-tasks'] as const) {
      const { asked } = await list({ page: 450, limit: 20 }, language)
      const plan = (await Promise.all(asked.map(planOf))).find((each) => each.includes('tasks_newest'))
      expect(plan).toMatch(/COVERING INDEX tasks_newest|Index Only Scan Backward using tasks_newest/)
    }
  })

  test('a page beyond the last is empty without a look at the tasks', async () => {
    const { asked, total, ids } = await list({ page: 201, limit: 100 })
    // Whose connections, and how many tasks.
    expect([asked.length, total, ids]).toEqual([2, count, []])
  })
})
