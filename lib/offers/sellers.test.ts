import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addConnection } from '@/lib/connections/server/add-connection'
import { rememberModels } from '@/lib/connections/server/remember-models'
import { listSellers } from '@/lib/offers/server/list-sellers'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const second = 1_000
const id = 'google/veo-3.1-fast'

describe.each(stores)('where a model can be had, on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let connectionId: string
  let close: () => Promise<void>

  beforeEach(async () => {
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user, connectionId } = await seedUser(world))
    close = async () => {
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const done = (at: string, seconds: number, state: 'completed' | 'failed' = 'completed', owner = user) => {
    const finished = world.clock.now()
    return seedTask(world, {
      owner_id: owner.id,
      connection_id: at,
      model_id: id,
      state,
      accepted_at: finished - seconds * second,
      finished_at: finished,
    })
  }
  const sellers = () => listSellers({ world, user, id, gateway: 'unified-tasks' })

  test('a gateway is known by all that it did here for this model, whoever asked, and its failures count', async () => {
    const other = await seedUser(world)
    for (const seconds of [10, 20, 90]) await done(connectionId, seconds)
    await done(other.connectionId, 30, 'completed', other.user)
    await done(connectionId, 1, 'failed')
    await seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      model_id: id,
      state: 'failed',
      finished_at: 1,
    })
    const [here] = await sellers()
    expect(here).toMatchObject({
      connection: { id: connectionId, name: 'Gateway', gateway: 'unified-tasks' },
      model: { id },
      record: { n: 5, failed: 1, medianMs: 25 * second },
    })
  })

  test('a connection whose list does not name the model does not sell it', async () => {
    expect((await sellers()).map(({ connection }) => connection.id)).toEqual([connectionId])
    await rememberModels(world, connectionId, [{ id: 'acme/other' }])
    expect(await sellers()).toEqual([])
  })

  test('the same model at the other gateway, under its own id, stands beside it', async () => {
    const input = {
      name: 'Other',
      dialect: 'onysoft' as const,
      baseUrl: 'https://other.example',
      apiKey: 'sk-x',
      isDefault: false,
      allowPrivate: false,
    }
    const other = await addConnection({ world, user, input })
    const all = await sellers()
    expect(all.some(({ connection, model }) => connection.id === other.id && model.gateway === 'onysoft')).toBe(true)
    expect(all.every(({ record }) => record.n === 0)).toBe(true)
  })
})
