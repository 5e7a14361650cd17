import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rememberModels } from '@/lib/connections/server/remember-models'
import { priceHistory, priceRises, putAway } from '@/lib/offers/server/price-history'
import { dueSamples } from '@/lib/offers/server/read-samples'
import { makeEngine } from '@/lib/tasks/engine/engine'
import { connectionLease, releaseLeases } from '@/lib/tasks/engine/leases'
import { sampleTick } from '@/lib/tasks/engine/sample-tick'
import { stores } from '@/lib/testing/databases'
import { seedTask, seedUser } from '@/lib/testing/seed'
import { type TestWorld, testWorld } from '@/lib/testing/test-world'

const hour = 3_600_000
const day = 24 * hour
const modelId = 'google/veo-3.1-fast'
const gateway = 'unified-tasks' as const
const dollars = (amount: string) => ({ amount, currency: 'USD' as const })

describe.each(stores)('what prices were, on $name', ({ open }) => {
  let world: TestWorld
  let user: { id: string }
  let connectionId: string
  let close: () => Promise<void>
  let cost: string | undefined
  let asked: { dry_run?: boolean }[]

  beforeEach(async () => {
    cost = '0.40'
    asked = []
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      asked.push(JSON.parse(Buffer.concat(chunks).toString()))
      response.writeHead(cost ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '9' })
      response.end(JSON.stringify({ code: 200, success: true, data: { cost } }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const opened = await open()
    world = testWorld(opened.db)
    ;({ user, connectionId } = await seedUser(world, {
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    }))
    close = async () => {
      server.closeAllConnections()
      server.close()
      world.cleanUp()
      await opened.close()
    }
  })
  afterEach(() => close())

  const tick = async () => {
    const engine = makeEngine('one')
    await sampleTick(world, engine)
    await Promise.all(engine.lists.values())
    await releaseLeases(world, 'one', [connectionLease(connectionId)])
  }
  const use = () =>
    seedTask(world, {
      owner_id: user.id,
      connection_id: connectionId,
      model_id: modelId,
      state: 'completed',
    })
  /** Somebody has asked for a price here, and was told one. */
  const priced = () =>
    world.db.updateTable('connections').set({ dry_run_answered_at: 1 }).where('id', '=', connectionId).execute()
  const history = async () =>
    (await priceHistory({ world, user, modelId, gateway })).map(({ of, price, before }) => [
      of,
      before?.amount,
      price.amount,
    ])
  const rises = async () =>
    (await priceRises({ world, user })).map(({ before, price }) => [before.amount, price.amount])
  const list = (amount: string) => rememberModels(world, connectionId, [{ id: modelId, price: dollars(amount) }])

  test('the sample of a used model is priced once a day, and only changes are kept', async () => {
    await priced()
    await tick()
    expect(asked).toHaveLength(0)
    await use()
    await tick()
    await tick()
    expect(asked).toMatchObject([{ dry_run: true }])
    world.clock.pass(day)
    await tick()
    expect(asked).toHaveLength(2)
    expect(await history()).toEqual([['sample', undefined, '0.40']])
    world.clock.pass(day)
    cost = '0.50'
    await tick()
    expect(await history()).toEqual([
      ['sample', '0.40', '0.50'],
      ['sample', undefined, '0.40'],
    ])
    expect(await rises()).toEqual([['0.40', '0.50']])
  })

  test('nobody is asked by itself who has never told a person a price', async () => {
    await use()
    await tick()
    expect(asked).toHaveLength(0)
  })

  test('a gateway that is away is asked again in an hour, and one where nothing was made is left alone', async () => {
    await use()
    await priced()
    cost = undefined
    await tick()
    expect(await dueSamples(world)).toEqual([])
    expect(await history()).toEqual([])
    world.clock.pass(hour + 1)
    cost = '0.40'
    await tick()
    expect(await history()).toEqual([['sample', undefined, '0.40']])
    world.clock.pass(31 * day)
    expect(await dueSamples(world)).toEqual([])
  })

  test('a rise of a list price is told to whoever used the model, until it is put away or falls', async () => {
    await list('0.40')
    world.clock.pass(day)
    await list('0.50')
    expect(await rises()).toEqual([])
    await use()
    expect(await rises()).toEqual([['0.40', '0.50']])
    expect(await history()).toEqual([
      ['list', '0.40', '0.50'],
      ['list', undefined, '0.40'],
    ])
    const [{ notice } = { notice: '' }] = await priceRises({ world, user })
    await putAway({ world, user, notice })
    await putAway({ world, user, notice })
    expect(await rises()).toEqual([])
    world.clock.pass(day)
    await list('0.60')
    expect(await rises()).toEqual([['0.50', '0.60']])
    world.clock.pass(day)
    await list('0.45')
    expect(await rises()).toEqual([])
  })

  test('nobody sees the prices of somebody else’s connections', async () => {
    await list('0.40')
    const other = await seedUser(world)
    expect(await priceHistory({ world, user: other.user, modelId, gateway })).toEqual([])
  })
})
