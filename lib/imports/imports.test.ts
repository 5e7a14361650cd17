import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addConnection } from '@/lib/connections/server/add-connection'
import type { Database } from '@/lib/db/db'
import { listImports } from '@/lib/imports/server/list-imports'
import { startImport, stopImport } from '@/lib/imports/server/start-import'
import { listen } from '@/lib/sandbox/listen'
import { openSandbox } from '@/lib/sandbox/sandbox'
import { importTick } from '@/lib/tasks/engine/import-tick'
import { engineTick, makeEngine } from '@/lib/tasks/engine/run-engine'
import { bundleEngine, mortalServer } from '@/lib/tasks/faults/mortal-server'
import { fastClock } from '@/lib/testing/fast-clock'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import type { World } from '@/lib/world'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.each(stores)('on $name', ({ open }) => {
  let db: Database
  let close: () => Promise<void>
  let world: TestWorld
  let gateway: Awaited<ReturnType<typeof sandboxGateway>>
  beforeAll(async () => {
    ;({ db, close } = await open())
    world = testWorld(db)
    gateway = await sandboxGateway(world)
  })
  afterAll(async () => {
    gateway.close()
    await close()
    world.cleanUp()
  })

  /** A person with a key that has made `count` images somewhere else. */
  const someone = async (count: number, each = (made: number) => `lamp ${made}`) => {
    const { user } = await seedUser(world)
    const apiKey = `sk-ony-${user.id}`
    for (let made = 0; made < count; made++) {
      await gateway.make(apiKey, each(made))
      world.clock.pass(2_000)
    }
    world.clock.pass(600_000)
    const input = { name: 'Onysoft', dialect: 'onysoft', baseUrl: gateway.origin, apiKey, isDefault: false } as const
    const connection = await addConnection({ world, user, input: { ...input, allowPrivate: true } })
    return { user, connectionId: connection.id, apiKey }
  }

  const connect = async ({ user }: { user: { id: string } }, baseUrl: string, apiKey = `sk-ony-${user.id}`) => {
    const input = { name: 'Another', dialect: 'onysoft', baseUrl, apiKey, isDefault: false } as const
    const { id } = await addConnection({ world, user, input: { ...input, allowPrivate: true } })
    return { user, connectionId: id }
  }

  const standing = async ({ user, connectionId }: { user: { id: string }; connectionId: string }) =>
    (await listImports({ world, user })).find((view) => view.connectionId === connectionId)

  const pages = async (times: number) => {
    const engine = makeEngine(`engine ${Math.random()}`)
    for (let page = 0; page < times; page++) {
      await importTick(world, engine)
      await Promise.all(engine.lists.values())
      for (let save = 0; save < 4; save++) {
        await engineTick(world, engine)
        await Promise.all([...engine.outputs.values(), ...engine.tasks.values()])
      }
      world.clock.pass(2_000)
    }
    await db.deleteFrom('leases').execute()
    await db.deleteFrom('engines').execute()
  }

  const tasksOf = (connectionId: string) =>
    db.selectFrom('tasks').selectAll().where('connection_id', '=', connectionId).orderBy('created_at').execute()

  test('what was made elsewhere comes in once, with its price and its time, and is copied', async () => {
    const person = await someone(3)
    expect(await standing(person)).toMatchObject({ state: 'never', hasList: true })
    await startImport({ world, ...person })
    await pages(3)
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 3, added: 3, waiting: 0 })
    const tasks = await tasksOf(person.connectionId)
    expect(tasks.map((task) => [task.origin, task.state, task.prompt, task.charged_currency, task.makes])).toEqual(
      [0, 1, 2].map((at) => ['import', 'completed', `lamp ${at}`, 'USD', 'image']),
    )
    expect(tasks.every(({ created_at }) => created_at < world.clock.now() - 500_000)).toBe(true)
    const assets = await db.selectFrom('assets').selectAll().where('owner_id', '=', person.user.id).execute()
    expect(assets.map(({ kind }) => kind)).toEqual(['image', 'image', 'image'])
    await startImport({ world, ...person })
    await pages(2)
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 3, added: 0 })
    expect(await tasksOf(person.connectionId)).toHaveLength(3)
  })

  test('what this server made itself, or may have made, is not brought in', async () => {
    const person = await someone(2)
    const [one, two] = [
      await gateway.make(person.apiKey, 'known here'),
      await gateway.make(person.apiKey, 'in doubt here'),
    ]
    const own = {
      owner_id: person.user.id,
      connection_id: person.connectionId,
      model_id: model,
      submitted_at: world.clock.now(),
    }
    await seedTask(world, { ...own, state: 'completed', remote_id: one })
    const doubtful = await seedTask(world, { ...own, state: 'unconfirmed', prompt: 'in doubt here', due_at: null })
    world.clock.pass(600_000)
    await startImport({ world, ...person })
    await pages(3)
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 4, added: 2 })
    await db
      .updateTable('tasks')
      .set({ state: 'pending', remote_id: two, due_at: null })
      .where('id', '=', doubtful.id)
      .execute()
    await startImport({ world, ...person })
    await pages(2)
    expect(await standing(person)).toMatchObject({ state: 'done', added: 0 })
  })

  test('the same account through another connection brings in nothing twice', async () => {
    const person = await someone(2)
    await startImport({ world, ...person })
    await pages(2)
    const input = {
      name: 'Again',
      dialect: 'onysoft',
      baseUrl: gateway.origin,
      apiKey: person.apiKey,
      isDefault: false,
    } as const
    const again = await addConnection({ world, user: person.user, input: { ...input, allowPrivate: true } })
    await startImport({ world, user: person.user, connectionId: again.id })
    await pages(2)
    expect(await standing({ user: person.user, connectionId: again.id })).toMatchObject({
      state: 'done',
      seen: 2,
      added: 0,
    })
  })

  test.each(['/v1', '/', '/v1/'])('nor through one whose address ends in %s', async (end) => {
    const person = await someone(2)
    await startImport({ world, ...person })
    await pages(2)
    const again = await connect(person, `${gateway.origin}${end}`, person.apiKey)
    await startImport({ world, ...again })
    await pages(2)
    expect(await standing(again)).toMatchObject({ state: 'done', seen: 2, added: 0 })
  })

  test('what may have been made through another connection to the same gateway is not brought in', async () => {
    const person = await someone(1)
    const again = await connect(person, `${gateway.origin}/v1`, person.apiKey)
    await gateway.make(person.apiKey, 'in doubt there')
    await seedTask(world, {
      owner_id: person.user.id,
      connection_id: person.connectionId,
      model_id: model,
      submitted_at: world.clock.now(),
      state: 'unconfirmed',
      prompt: 'in doubt there',
      due_at: null,
    })
    world.clock.pass(600_000)
    await startImport({ world, ...again })
    await pages(2)
    expect(await standing(again)).toMatchObject({ state: 'done', seen: 2, added: 1 })
  })

  test('a list without files is asked for those that are strange here, one after the other, and keeps what it has', async () => {
    const asked: string[] = []
    const odd = await oddGateway(async ({ pathname, origin }) => {
      if (pathname.endsWith('/list')) return { data: rows(1, 12, 'completed'), pagination: { total: 12 } }
      const id = pathname.split('/').at(-1) ?? ''
      asked.push(id)
      // Somebody with a stronger right takes the next second and a half.
      const next_free_at = world.clock.now() + 1_500
      if (asked.length % 4 === 0) await db.updateTable('budgets').set({ next_free_at }).execute()
      return { data: { task_id: id, status: 'completed', model, image_url: `${origin}/${id}.png` } }
    })
    const person = await connect(await seedUser(world), odd.origin)
    const own = { owner_id: person.user.id, connection_id: person.connectionId, state: 'completed' } as const
    for (const remote_id of ['odd-2', 'odd-3']) await seedTask(world, { ...own, model_id: model, remote_id })
    await startImport({ world, ...person })
    await pages(6)
    odd.close()
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 12, added: 10, waiting: 0 })
    expect(asked).toEqual(
      rows(1, 12, 'completed')
        .map(({ task_id }) => task_id)
        .filter((id) => id !== 'odd-2' && id !== 'odd-3'),
    )
    expect(await db.selectFrom('assets').select('id').where('owner_id', '=', person.user.id).execute()).toHaveLength(10)
  })

  test.each([
    ['ignores the page', () => ({ data: rows(1, 20) }), 20],
    ['ignores the page and names more than it gives', () => ({ data: rows(1, 20), total: 900 }), 20],
    ['gives ten at a time', (page: number) => ({ data: rows(page * 10 - 9, Math.min(page * 10, 35)), total: 35 }), 35],
    ['gives ten and no total', (page: number) => ({ data: rows(page * 10 - 9, Math.min(page * 10, 25)) }), 25],
    ['has null after its end', (page: number) => ({ data: page > 1 ? null : rows(1, 20) }), 20],
    ['has no page after its end', (page: number) => (page > 1 ? undefined : { data: rows(1, 20) }), 20],
  ])('a list that %s is read to its end and no further', async (_, answer, seen) => {
    const odd = await oddGateway(async ({ searchParams }) => answer(Number(searchParams.get('page'))))
    const person = await connect(await seedUser(world), odd.origin)
    await startImport({ world, ...person })
    await pages(6)
    odd.close()
    expect(await standing(person)).toMatchObject({ state: 'done', seen, added: 0, trouble: undefined })
  })

  test.each([
    ['names its total', true],
    ['names no total', false],
  ])('a list that %s and grows by a whole page between two looks is read to its end', async (_, isTold) => {
    const fresh = Array.from({ length: 20 }, (_, at) => ({ task_id: `fresh-${at}`, status: 'failed', model }))
    const older = [...rows(1, 98), ...rows(99, 100, 'completed')]
    const odd = await oddGateway(async ({ pathname, searchParams, origin }) => {
      const id = pathname.split('/').at(-1)
      if (id !== 'list') return { data: { task_id: id, status: 'completed', model, image_url: `${origin}/${id}.png` } }
      const page = Number(searchParams.get('page'))
      const all = page === 1 ? older : [...fresh, ...older]
      return { data: all.slice(page * 20 - 20, page * 20), ...(isTold && { total: all.length }) }
    })
    const person = await connect(await seedUser(world), odd.origin)
    await startImport({ world, ...person })
    await pages(9)
    odd.close()
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 100, added: 2, trouble: undefined })
  })

  test('a task in doubt keeps out what may be its own and nothing else, and that is said', async () => {
    const at = (hours: number) => world.clock.now() + hours * 3_600_000
    const sentAt = at(-5 * 24)
    const listed = [
      ['its own', { prompt: 'one lamp', created_at: sentAt + 4_000 }],
      ['perhaps its own', { created_at: sentAt + 9_000 }],
      ['shortened', { prompt: ' one l…', created_at: sentAt + 9_000 }],
      ['by another clock', { prompt: 'one lamp', created_at: sentAt + 3 * 3_600_000 }],
      ['another wish', { prompt: 'two lamps', created_at: sentAt + 4_000 }],
      ['days after', { prompt: 'one lamp', created_at: at(-11) }],
      ['before', { prompt: 'one lamp', created_at: sentAt - 600_000 }],
    ] as const
    const odd = await oddGateway(async ({ pathname }) =>
      pathname.endsWith('/list')
        ? { data: listed.map(([task_id, row]) => ({ task_id, status: 'completed', model, ...row })) }
        : undefined,
    )
    const person = await connect(await seedUser(world), odd.origin)
    const doubtful = await seedTask(world, {
      owner_id: person.user.id,
      connection_id: person.connectionId,
      model_id: model,
      prompt: 'one lamp',
      state: 'unconfirmed',
      submitted_at: sentAt,
      created_at: sentAt,
      due_at: null,
    })
    await startImport({ world, ...person })
    await pages(4)
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 7, added: 3, leftOut: 4 })
    const taken = (await tasksOf(person.connectionId)).map(({ remote_id }) => remote_id)
    expect(taken.filter((id) => id !== null).sort()).toEqual(['another wish', 'before', 'days after'])
    await db
      .updateTable('tasks')
      .set({ state: 'pending', remote_id: 'its own', due_at: null })
      .where('id', '=', doubtful.id)
      .execute()
    await startImport({ world, ...person })
    await pages(4)
    odd.close()
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 7, added: 3, leftOut: 0 })
  })

  test('a word that no database takes holds up nothing', async () => {
    const odd = await oddGateway(async ({ pathname, origin }) =>
      pathname.endsWith('/list')
        ? {
            data: [
              { task_id: 'nul-1', status: 'completed', model, prompt: 'a \u0000lamp', image_url: `${origin}/1.png` },
              { task_id: 'nul-\u00002', status: 'completed', model: `${model}\u0000`, image_url: `${origin}/2.png` },
              { task_id: 'nul-3', status: 'completed', model, image_url: `${origin}/\u00003.png` },
            ],
          }
        : undefined,
    )
    const person = await connect(await seedUser(world), odd.origin)
    await startImport({ world, ...person })
    await pages(4)
    odd.close()
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 3, added: 3, waiting: 0, trouble: undefined })
    const tasks = await tasksOf(person.connectionId)
    expect(tasks.map(({ remote_id, prompt, model_id }) => [remote_id, prompt, model_id]).sort()).toEqual([
      ['nul-1', 'a lamp', model],
      ['nul-2', '', model],
      ['nul-3', '', model],
    ])
  })

  test('a page that cannot be taken in is read again after longer and longer, and that is said', async () => {
    let asked = 0
    const odd = await oddGateway(async ({ origin }) => {
      asked++
      return { data: [{ task_id: 'odd', status: 'completed', model, image_url: `${origin}/odd.png` }] }
    })
    const person = await connect(await seedUser(world), odd.origin)
    await startImport({ world, ...person })
    await sql`alter table task_events rename to lost_events`.execute(db)
    await pages(1)
    expect(await standing(person)).toMatchObject({ state: 'running', added: 0, trouble: 'broken' })
    const times: number[] = [asked]
    for (let quarter = 0; quarter < 4; quarter++) {
      for (let minute = 0; minute < 15; minute++) {
        world.clock.pass(58_000)
        await pages(1)
      }
      times.push(asked)
    }
    expect(times).toEqual([1, 5, 5, 6, 6])
    await sql`alter table lost_events rename to task_events`.execute(db)
    world.clock.pass(3_600_000)
    await pages(3)
    odd.close()
    expect(await standing(person)).toMatchObject({ state: 'done', added: 1, trouble: undefined })
  })

  test('it stops where its owner says so, and goes on from there', async () => {
    const person = await someone(30, someFail)
    await startImport({ world, ...person })
    await pages(1)
    expect(await stopImport({ world, ...person })).toMatchObject({ state: 'stopped', seen: 20, added: 2 })
    await pages(2)
    expect(await standing(person)).toMatchObject({ state: 'stopped', seen: 20 })
    await startImport({ world, ...person })
    await pages(3)
    expect(await standing(person)).toMatchObject({ state: 'done', seen: 30, added: 3, waiting: 0 })
  })

  test('a gateway that refuses the key is said so, one without a list is not asked', async () => {
    const { user } = await seedUser(world)
    const input = {
      name: 'Bad',
      dialect: 'onysoft',
      baseUrl: gateway.origin,
      apiKey: 'sk-bad-key',
      isDefault: false,
    } as const
    const bad = await addConnection({ world, user, input: { ...input, allowPrivate: true } })
    await startImport({ world, user, connectionId: bad.id })
    await pages(2)
    expect(await standing({ user, connectionId: bad.id })).toMatchObject({ state: 'stopped', trouble: 'unauthorized' })
    const other = (await listImports({ world, user })).find(({ hasList }) => !hasList)!
    await expect(startImport({ world, user, connectionId: other.connectionId })).rejects.toMatchObject({
      code: 'conflict',
    })
    const stranger = await seedUser(world)
    for (const act of [startImport, stopImport])
      await expect(act({ world, user: stranger.user, connectionId: bad.id })).rejects.toMatchObject({
        code: 'not_found',
      })
  })
})

describe.each(stores)('killed, on $name', ({ open }) => {
  test('an import that is killed again and again ends with everything, once', { timeout: 120_000 }, async () => {
    const { db, place, close } = await open()
    const [epoch, factor] = [Date.now(), 20]
    const { cleanUp, ...rest } = testWorld(db)
    const world = { ...rest, clock: fastClock(epoch, factor) }
    let lists = 0
    const gateway = await sandboxGateway(world, () => void lists++)
    const { user } = await seedUser(world)
    const apiKey = `sk-ony-${user.id}`
    for (let made = 0; made < 45; made++) {
      await gateway.make(apiKey, someFail(made))
      await world.clock.wait(300)
    }
    await world.clock.wait(60_000)
    const input = { name: 'Onysoft', dialect: 'onysoft', baseUrl: gateway.origin, apiKey, isDefault: false } as const
    const connection = await addConnection({ world, user, input: { ...input, allowPrivate: true } })
    const program = await bundleEngine(world.cacheFolder)
    const server = mortalServer(program, {
      dataDir: world.dataFolder,
      secret: world.secret,
      database: place,
      epoch,
      factor,
    })
    try {
      await startImport({ world, user, connectionId: connection.id })
      const standing = async () =>
        (await listImports({ world, user })).find((view) => view.connectionId === connection.id)
      let inBetween = 0
      for (const after of [20, 200, 900]) {
        const before = lists
        await server.start({ untilRunning: true })
        await vi.waitFor(async () => expect(lists > before || (await standing())?.state === 'done').toBe(true), {
          timeout: 20_000,
          interval: 10,
        })
        await new Promise((resolve) => setTimeout(resolve, after))
        await server.kill()
        if ((await standing())?.state === 'running') inBetween++
      }
      expect(inBetween).toBeGreaterThan(0)
      await server.start({ untilRunning: true })
      for (let wait = 0; wait < 600; wait++) {
        const now = await standing()
        if (now?.state === 'done' && now.waiting === 0) break
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      await server.stop()
      expect(await standing()).toMatchObject({ state: 'done', added: 5, waiting: 0 })
      const tasks = await db.selectFrom('tasks').select('remote_id').where('origin', '=', 'import').execute()
      expect([tasks.length, new Set(tasks.map(({ remote_id }) => remote_id)).size]).toEqual([5, 5])
      expect(await db.selectFrom('assets').select('id').execute()).toHaveLength(5)
      expect(gateway.bans(apiKey)).toBe(0)
    } finally {
      await server.kill()
      gateway.close()
      await close()
      cleanUp()
    }
  })
})

/** What failed is listed too, and left where it is. */
const someFail = (made: number) => (made % 10 === 0 ? `lamp ${made}` : 'fail: no light')

const model = 'google/imagen4'

const rows = (from: number, to: number, status = 'failed') =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({ task_id: `odd-${from + at}`, status, model }))

/** A gateway of another mind: what it says to a GET, 404 where it says nothing. Files are always there. */
async function oddGateway(say: (url: URL) => Promise<object | undefined>) {
  const { origin, server } = await listen(0, async ({ url }) => {
    if (url.endsWith('.png')) return new Response(png, { headers: { 'content-type': 'image/png' } })
    const said = await say(new URL(url))
    return said ? Response.json({ success: true, ...said }) : Response.json({ success: false }, { status: 404 })
  })
  return {
    origin,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function sandboxGateway(world: Pick<World, 'clock'>, asked: () => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'safelight-gateway-'))
  const { origin, server } = await listen(0, (request) => {
    if (request.url.includes('/list')) asked()
    return sandbox.handle(request)
  })
  const sandbox = openSandbox({
    folder,
    clock: world.clock,
    speed: 4,
    publicOrigin: origin,
    render: (job) => writeFile(job.file, png),
  })
  return {
    origin,
    async make(apiKey: string, prompt: string): Promise<string> {
      const answer = await fetch(`${origin}/v1/image/generate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model, prompt }),
      })
      const { data, error } = await answer.json()
      if (!data) throw new Error(JSON.stringify(error))
      return data.task_id
    },
    bans: (apiKey: string) => sandbox.rates(apiKey).GET.bans,
    close() {
      server.closeAllConnections()
      server.close()
      sandbox.close()
      rmSync(folder, { recursive: true })
    },
  }
}
