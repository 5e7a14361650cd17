import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readModelsNow } from '@/lib/connections/server/read-models'
import type { ModelListing } from '@/lib/offers/contract'
import { listModels } from '@/lib/offers/server/list-models'
import { openModel } from '@/lib/offers/server/open-model'
import { listTick, makeEngine } from '@/lib/tasks/engine/run-engine'
import { stores } from '@/lib/testing/databases'
import { seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const hour = 3_600_000
const day = 24 * hour

type Listed = { id: string; pricing?: { amount: number; currency: string }; category?: string }

const dollars = (amount: number) => ({ pricing: { amount, currency: 'USD' } })

describe.each(stores)('what gateways offer, on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let id: string
  let close: () => Promise<void>
  let asked: number
  let offered: Listed[] | undefined

  beforeEach(async () => {
    asked = 0
    offered = [
      { id: 'google/veo-3.1-fast', ...dollars(0.4) },
      { id: 'acme/dream-1', category: 'image' },
    ]
    const server = createServer((_, response) => {
      asked += 1
      response.writeHead(offered ? 200 : 503, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ data: offered ?? [] }))
    })
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      }),
    )
    const opened = await open()
    world = testWorld(opened.db)
    const seeded = await seedUser(world, { baseUrl: `http://127.0.0.1:${port}` })
    user = seeded.user
    id = seeded.connectionId
    close = async () => {
      server.closeAllConnections()
      server.close()
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const find = async (modelId: string): Promise<ModelListing | undefined> =>
    (await listModels({ world, user })).models.find((one) => one.id === modelId)
  const offerOf = async (modelId: string) => (await find(modelId))?.offers?.[id]

  /** One step of the engine's reading, to its end. */
  const tick = async () => {
    const engine = makeEngine('engine')
    await listTick(world, engine)
    await Promise.all(engine.lists.values())
  }

  test('before a list was read the whole catalogue is there, and nothing is said of offers', async () => {
    const { models, lists } = await listModels({ world, user })
    expect(models.length).toBeGreaterThan(20)
    expect(models.every((one) => one.offers === undefined)).toBe(true)
    expect(lists).toEqual({ [id]: { readAt: undefined, triedAt: undefined } })
  })

  test('a list is read at once, then daily', async () => {
    await tick()
    await tick()
    expect(asked).toBe(1)
    world.clock.pass(day - 1000)
    await tick()
    expect(asked).toBe(1)
    world.clock.pass(1000)
    await tick()
    expect(asked).toBe(2)
  })

  test('a gateway in trouble is asked again after an hour, and what was known stays', async () => {
    await tick()
    offered = undefined
    world.clock.pass(day)
    await tick()
    await tick()
    const asks = asked
    world.clock.pass(hour)
    await tick()
    expect(asked).toBeGreaterThan(asks)
    expect(await offerOf('google/veo-3.1-fast')).toMatchObject({ price: { amount: '0.4', currency: 'USD' } })
    expect((await offerOf('google/veo-3.1-fast'))?.goneSince).toBeUndefined()
    await expect(readModelsNow({ world, user, id })).rejects.toMatchObject({ code: 'gateway_trouble' })
  })

  test('a model that the catalogue lacks appears, by its own name and kind', async () => {
    await tick()
    expect(await find('acme/dream-1')).toMatchObject({ unknown: true, makes: 'image', title: 'Dream 1' })
    expect(await openModel({ world, user, id: 'acme/dream-1' })).toMatchObject({ makes: 'image' })
  })

  test('nothing of the first list is new; what comes later is, for two weeks; what goes is marked, and is back when it returns', async () => {
    await tick()
    expect((await offerOf('acme/dream-1'))?.newSince).toBeUndefined()
    world.clock.pass(day)
    const came = world.clock.now()
    offered = [{ id: 'google/veo-3.1-fast', ...dollars(0.4) }, { id: 'acme/dream-2' }]
    await readModelsNow({ world, user, id })
    expect((await offerOf('acme/dream-2'))?.newSince).toBe(came)
    expect((await offerOf('acme/dream-1'))?.goneSince).toBe(came - day)
    world.clock.pass(14 * day)
    offered.push({ id: 'acme/dream-1' })
    await tick()
    expect((await offerOf('acme/dream-2'))?.newSince).toBeUndefined()
    expect(await offerOf('acme/dream-1')).toMatchObject({ goneSince: undefined })
  })

  test('a price bears the date since when it is asked, and earlier ones are kept', async () => {
    const first = world.clock.now()
    await tick()
    world.clock.pass(day)
    await tick()
    expect((await offerOf('google/veo-3.1-fast'))?.priceSince).toBe(first)
    world.clock.pass(day)
    offered = [{ id: 'google/veo-3.1-fast', ...dollars(0.5) }]
    const second = world.clock.now()
    await tick()
    expect(await offerOf('google/veo-3.1-fast')).toMatchObject({
      price: { amount: '0.5', currency: 'USD' },
      priceSince: second,
    })
    const kept = await world.db.selectFrom('gateway_prices').select(['amount', 'since']).orderBy('since').execute()
    expect(kept).toEqual([
      { amount: '0.4', since: first },
      { amount: '0.5', since: second },
    ])
  })

  test('somebody without a connection sees the catalogue', async () => {
    await tick()
    expect((await listModels({ world, user: { id: 'nobody' } })).models.length).toBeGreaterThan(20)
  })

  test('somebody else’s lists are not seen', async () => {
    await tick()
    const stranger = await seedUser(world)
    expect((await listModels({ world, user: stranger.user })).models.some((one) => one.unknown)).toBe(false)
    await expect(openModel({ world, user: stranger.user, id: 'acme/dream-1' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(readModelsNow({ world, user: stranger.user, id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a list of rubbish harms nothing', async () => {
    offered = [{ id: '' }, { id: 'x'.repeat(5000) }, null as never, 7 as never]
    await tick()
    expect((await listModels({ world, user })).models.length).toBeGreaterThan(20)
  })
})
