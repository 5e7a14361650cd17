import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sandboxBaseUrl } from '@/lib/connections/server/add-sandbox-connections'
import { documentedDurations, learnDurations } from '@/lib/tasks/engine/durations'
import { expectation } from '@/lib/tasks/engine/expectation'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { testWorld, type TestWorld } from '@/lib/testing/test-world'

const second = 1_000
const veo = 'google/veo-3.1-fast'
const documented = documentedDurations(30 * second, 180 * second)

describe.each(stores)('what is expected on $name', ({ open }) => {
  let world: TestWorld
  let close: () => Promise<void>
  let ownerId: string
  let connection: { id: string; dialect: 'unified-tasks'; base_url: string }

  beforeEach(async () => {
    const opened = await open()
    close = opened.close
    world = testWorld(opened.db)
    const { user, connectionId } = await seedUser(world)
    ownerId = user.id
    connection = { id: connectionId, dialect: 'unified-tasks', base_url: 'https://gateway.example' }
  })

  afterEach(async () => {
    world.cleanUp()
    await close()
  })

  const done = (startedAt: number, took: number, given: object = {}) =>
    seedTask(world, {
      owner_id: ownerId,
      connection_id: connection.id,
      state: 'completed',
      accepted_at: startedAt,
      finished_at: startedAt + took,
      ...given,
    })

  test('is the documented range at first, divided by the speed of the sandbox', async () => {
    expect(await expectation(world, connection, veo)).toEqual(documented)
    const sandbox = { ...connection, base_url: sandboxBaseUrl }
    const { median, shape } = await expectation(world, sandbox, veo)
    expect(median).toBeCloseTo(documented.median / 4, 6)
    expect(shape).toBeCloseTo(documented.shape, 6)
  })

  test('is learned from the last thirty tasks of this model here that were completed', async () => {
    const now = world.clock.now()
    await done(now, 3_600 * second)
    for (let index = 1; index <= 30; index++) await done(now + index * 7_200 * second, 60 * second)
    await done(now, 9 * second, { state: 'failed', finished_at: now + 999_999 * second })
    await done(now, 999_999 * second, { model_id: 'another/model' })
    const shown = Array.from({ length: 30 }, () => 60 * second)
    expect(await expectation(world, connection, veo)).toEqual(learnDurations(documented, shown))
  })
})
