import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addConnection } from '@/lib/connections/server/add-connection'
import { changeConnection } from '@/lib/connections/server/change-connection'
import { deleteConnection } from '@/lib/connections/server/delete-connection'
import { listConnections } from '@/lib/connections/server/list-connections'
import { testConnection, testNewConnection } from '@/lib/connections/server/test-connection'
import { listen } from '@/lib/sandbox/listen'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'
import { openSandbox } from '@/lib/sandbox/sandbox'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

describe.each(stores)('connections on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let gateway: string
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user } = await seedUser(world))
    const folder = mkdtempSync(join(tmpdir(), 'safelight-connections-'))
    const sandbox = openSandbox({
      folder,
      clock: world.clock,
      speed: 4,
      publicOrigin: 'http://127.0.0.1',
      render: async () => {},
    })
    const { origin, server } = await listen(0, (request) => sandbox.handle(request))
    gateway = origin
    close = async () => {
      server.closeAllConnections()
      server.close()
      sandbox.close()
      world.cleanUp()
      rmSync(folder, { recursive: true })
      await opened.close()
    }
  })
  afterEach(() => close())

  const input = (given: object = {}) => ({
    name: 'Mine',
    dialect: 'unified-tasks' as const,
    baseUrl: `${gateway}/`,
    apiKey: 'sk-my-secret-key',
    isDefault: false,
    allowPrivate: true,
    ...given,
  })

  test('a key is sealed at rest and in no answer', async () => {
    const view = await addConnection({ world, user, input: input() })
    const rows = await world.db.selectFrom('connections').selectAll().execute()
    expect(JSON.stringify([view, rows, await listConnections({ world, user })])).not.toContain('my-secret-key')
    expect(rows.find((row) => row.id === view.id)?.key_sealed).toMatch(/^v1\./)
  })

  test('a working key says its balance; a wrong one that it was refused, in the gateway’s words', async () => {
    const good = await addConnection({ world, user, input: input() })
    expect(await testConnection({ world, user, id: good.id })).toMatchObject({
      works: true,
      balance: { amount: '1000', currency: 'USD' },
    })
    expect(await testNewConnection({ world, input: input({ apiKey: 'sk-bad-key' }) })).toMatchObject({
      works: false,
      trouble: 'unauthorized',
      status: 401,
    })
    expect(await testNewConnection({ world, input: input({ baseUrl: 'http://127.0.0.1:18099' }) })).toMatchObject({
      works: false,
      trouble: 'unreachable',
    })
  })

  test('a private address is refused unless its owner allowed it, by number and by name', async () => {
    const strict = { allowPrivate: false, baseUrl: 'https://127.0.0.1:18099' }
    await expect(testNewConnection({ world, input: input(strict) })).rejects.toMatchObject({
      fields: [{ path: 'baseUrl' }],
    })
    await expect(
      testNewConnection({ world, input: input({ ...strict, baseUrl: 'https://localhost:18099' }) }),
    ).rejects.toMatchObject({ fields: [{ path: 'baseUrl' }] })
    await expect(addConnection({ world, user, input: input({ allowPrivate: false }) })).rejects.toMatchObject({
      say: { key: 'errors.baseUrlHttps' },
    })
  })

  test('there is one default for each language', async () => {
    const first = await addConnection({ world, user, input: input({ isDefault: true }) })
    const second = await addConnection({ world, user, input: input() })
    await changeConnection({ world, user, id: second.id, input: { isDefault: true } })
    const defaults = (await listConnections({ world, user })).filter((each) => each.isDefault)
    expect(defaults.map((each) => each.id)).toEqual([second.id])
    expect(defaults[0]?.id).not.toBe(first.id)
  })

  test('a new key wakes the tasks that waited for one', async () => {
    const { id } = await addConnection({ world, user, input: input() })
    const task = await seedTask(world, {
      owner_id: user.id,
      connection_id: id,
      held_reason: 'key_refused',
      due_at: null,
    })
    await changeConnection({ world, user, id, input: { apiKey: 'sk-another-key' } })
    const row = await world.db.selectFrom('tasks').select('due_at').where('id', '=', task.id).executeTakeFirstOrThrow()
    expect(row.due_at).toBe(world.clock.now())
  })

  test('a connection with running tasks is kept; without, it is hidden and its key forgotten', async () => {
    const { id } = await addConnection({ world, user, input: input() })
    const task = await seedTask(world, { owner_id: user.id, connection_id: id, state: 'processing' })
    await expect(deleteConnection({ world, user, id })).rejects.toMatchObject({ code: 'conflict' })
    await world.db.updateTable('tasks').set({ state: 'completed' }).where('id', '=', task.id).execute()
    const output = { task_id: task.id, position: 1, kind: 'image', state: 'remote', tries: 0 } as const
    await world.db.insertInto('outputs').values(output).execute()
    await expect(deleteConnection({ world, user, id })).rejects.toMatchObject({ code: 'conflict' })
    await world.db.updateTable('outputs').set({ state: 'saved' }).where('task_id', '=', task.id).execute()
    await deleteConnection({ world, user, id })
    const row = await world.db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.key_sealed).toBe('')
    expect((await listConnections({ world, user })).map((each) => each.id)).not.toContain(id)
  })

  test('somebody else’s connection is not there', async () => {
    const stranger = await seedUser(world)
    const act = { world, user, id: stranger.connectionId }
    await expect(testConnection(act)).rejects.toMatchObject({ code: 'not_found' })
    await expect(deleteConnection(act)).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeConnection({ ...act, input: { name: 'mine now' } })).rejects.toMatchObject({ code: 'not_found' })
  })
})
